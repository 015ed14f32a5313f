use super::{Of, amounts};

/// `imprisonment 5..15 years`, one line an amount.
fn told(text: &str) -> Vec<String> {
    let bound = |value: Option<u64>| value.map(|v| v.to_string()).unwrap_or_default();
    amounts(text)
        .into_iter()
        .map(|a| format!("{:?} {}..{} {:?}", a.of, bound(a.least), bound(a.most), a.unit))
        .collect()
}

#[test]
fn bounds_of_terms_are_read() {
    for (text, want) in [
        (
            "imprisonment for not less than five years and not more than fifteen years",
            "Imprisonment 5..15 Years",
        ),
        (
            "liable to imprisonment for a term of not less than 3 years but not exceeding twenty years",
            "Imprisonment 3..20 Years",
        ),
        ("imprisonment for up to twenty-five years", "Imprisonment ..25 Years"),
        ("imprisonment which may extend to seven years", "Imprisonment ..7 Years"),
        ("punished with imprisonment from four to ten years", "Imprisonment 4..10 Years"),
        ("imprisonment of between two and ten years", "Imprisonment 2..10 Years"),
        ("imprisonment of twenty (20) years", "Imprisonment 20..20 Years"),
        ("at least eight (8) years imprisonment", "Imprisonment 8.. Years"),
        (
            "dipidana dengan pidana penjara paling singkat 3 (tiga) tahun dan paling lama 15 (lima belas) tahun",
            "Imprisonment 3..15 Years",
        ),
        ("thì bị phạt tù từ 05 năm đến 10 năm", "Imprisonment 5..10 Years"),
        ("ต้องระวางโทษจำคุกตั้งแต่สี่ปี", ""),
        ("within thirty days of the request", "Time ..30 Days"),
    ] {
        assert_eq!(told(text).join("; "), want, "{text}");
    }
}

#[test]
fn fines_and_shares_are_read() {
    assert_eq!(told("a fine not exceeding RM 500,000"), ["Fine ..500000 Money(\"rm\")"]);
    assert_eq!(told("a fine of $10,000"), ["Fine 10000..10000 Money(\"$\")"]);
    assert_eq!(
        told("a fine of not less than two million pesos but not more than five million pesos"),
        ["Fine 2000000..5000000 Money(\"peso\")"]
    );
    assert_eq!(
        told("receives two hundred and fifty thousand dollars"),
        ["Sum 250000..250000 Money(\"dollar\")"]
    );
    assert_eq!(told("ten per cent of the proceeds"), ["Share 10..10 PerCent"]);
    assert_eq!(told("a fine not exceeding 10,000 currency points"), ["Fine ..10000 Points"]);
}

#[test]
fn references_and_years_of_acts_are_no_amounts() {
    assert_eq!(told("an offence under section 12(1) of Act 26 of 2015"), Vec::<String>::new());
}

#[test]
fn a_fine_and_a_term_stand_apart() {
    assert_eq!(
        told("a fine not exceeding one thousand dollars or imprisonment for two years, or both."),
        ["Fine ..1000 Money(\"dollar\")", "Imprisonment 2..2 Years"]
    );
}

#[test]
fn every_range_quotes_what_it_states() {
    let text = "liable to imprisonment for not less than five years, and to a fine of 100 dollars";
    let quotes: Vec<&str> = amounts(text).into_iter().map(|a| &text[a.range]).collect();
    assert_eq!(quotes, ["five years", "100 dollars"]);
    assert_eq!(amounts(text)[0].of, Of::Imprisonment);
}
