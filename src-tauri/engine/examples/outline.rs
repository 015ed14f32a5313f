use clausewise_engine::{instrument::*, manuscript::*, structure::recognise};
fn strip(l: &str) -> String {
    let mut t = l.trim_end().to_string();
    t = t.replace("**", "").replace("_ _", " ");
    let mut o = String::new();
    let cs: Vec<char> = t.chars().collect();
    for (i, c) in cs.iter().enumerate() {
        if *c == '_' {
            let p = i.checked_sub(1).map(|j| cs[j]).unwrap_or(' ');
            let n = cs.get(i + 1).copied().unwrap_or(' ');
            if !(p.is_alphanumeric() && n.is_alphanumeric()) {
                continue;
            }
        }
        o.push(*c);
    }
    o.trim_start_matches('#').trim().to_string()
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mode = &args[1];
    for f in &args[2..] {
        let raw = std::fs::read_to_string(f).unwrap();
        let md = f.ends_with(".md") && !f.contains("uu-2007") && !f.contains("lk-2005");
        let mut ps = vec![];
        if md {
            let mut cur = String::new();
            for l in raw.lines() {
                let l = strip(l);
                if l.is_empty() {
                    if !cur.is_empty() {
                        ps.push(Paragraph::plain(std::mem::take(&mut cur)));
                    }
                } else {
                    if !cur.is_empty() {
                        cur.push(' ');
                    }
                    cur.push_str(&l);
                }
            }
            if !cur.is_empty() {
                ps.push(Paragraph::plain(cur));
            }
        } else {
            for l in raw.lines() {
                let l = if f.ends_with(".md") { strip(l) } else { l.trim().to_string() };
                if !l.is_empty() {
                    ps.push(Paragraph::plain(l));
                }
            }
        }
        let m = Manuscript { source: f.clone(), paragraphs: ps, ..Default::default() };
        let t = std::time::Instant::now();
        let r = recognise(&m);
        let el = t.elapsed();
        let c = r.instrument.clauses();
        println!(
            "== {} [{}] {:?} {:?} clauses={} words {}/{} findings={} {:?}",
            f,
            r.instrument.title,
            r.instrument.kind,
            r.instrument.language,
            c.len(),
            r.coverage.words_placed,
            r.coverage.words_in,
            r.findings.len(),
            el
        );
        if mode == "n" {
            println!("{}", c.iter().map(|p| p.number.as_str()).collect::<Vec<_>>().join(" "));
        }
        if mode == "h" {
            for p in &c {
                println!(
                    "{} | {} | {}",
                    p.number,
                    p.heading,
                    p.text.chars().take(60).collect::<String>().replace('\n', " / ")
                );
            }
        }
        if mode == "t" {
            fn show(p: &Provision, d: usize) {
                println!(
                    "{}{} {} [{}] {{{}}} h={} t={}",
                    "  ".repeat(d),
                    p.kind.word(),
                    p.eid,
                    p.label,
                    p.number,
                    p.heading.chars().take(70).collect::<String>(),
                    p.text.chars().take(70).collect::<String>().replace('\n', " / ")
                );
                for c in &p.children {
                    show(c, d + 1);
                }
            }
            for p in &r.instrument.provisions {
                show(p, 0);
            }
        }
        if mode != "s" {
            for x in &r.findings {
                println!("  {:?} {:?} {}", x.severity, x.at, x.message);
            }
        }
    }
}
