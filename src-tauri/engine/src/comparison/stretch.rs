//! A stretch of a comparison in tokens, before it is turned into bytes.

use std::ops::Range;

use super::Op;
use crate::redline::script::Step;

/// What happened to a run of tokens.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    pub(super) op: Op,
    pub(super) before: Range<usize>,
    pub(super) after: Range<usize>,
    /// For a move: the number that its two ends share.
    pub(super) link: Option<usize>,
}

impl Stretch {
    pub(super) fn new(op: Op, before: Range<usize>, after: Range<usize>) -> Self {
        Stretch { op, before, after, link: None }
    }
}

/// What a changed stretch is, by which of its sides is empty.
pub(super) fn op_of(before: &Range<usize>, after: &Range<usize>) -> Op {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => Op::Insert,
        (_, true) => Op::Delete,
        _ => Op::Replace,
    }
}

/// Joins the steps of a script that begins at `(b, a)` into stretches: equal runs, and between them what was
/// deleted and inserted.
pub(super) fn of_steps(steps: &[Step], b: usize, a: usize) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut b, mut a) = (b, a);
    for step in steps {
        let equal = matches!(step, Step::Equal(..));
        if out.last().is_none_or(|last| (last.op == Op::Equal) != equal) {
            let op = if equal { Op::Equal } else { Op::Replace };
            out.push(Stretch::new(op, b..b, a..a));
        }
        match step {
            Step::Equal(..) => (b, a) = (b + 1, a + 1),
            Step::Delete(_) => b += 1,
            Step::Insert(_) => a += 1,
        }
        if let Some(last) = out.last_mut() {
            last.before.end = b;
            last.after.end = a;
        }
    }
    for stretch in out.iter_mut().filter(|stretch| stretch.op != Op::Equal) {
        stretch.op = op_of(&stretch.before, &stretch.after);
    }
    out
}
