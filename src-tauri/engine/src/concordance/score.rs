//! From signals to the probability that a careful reader would set two clauses side by side.
//!
//! Logistic regression on hand labels of statutes against the Protocol and of statutes against a statute,
//! fitted by `tests/accuracy/fit.py` from what `make accuracy` writes; one set of weights for each kind of
//! pair, since one threshold for both costs up to a sixth of F on a single statute.

use super::features::Features;

/// A pair from this probability on is shown as an answer: where standing by it is right more often than wrong
/// by the costs of a drafter, for whom a missed counterpart is somewhat worse than one to strike out.
pub const STAND_BY: f64 = 0.42;

/// Weights of [`Features::as_array`] and the constant.
struct Weights {
    features: [f64; 8],
    constant: f64,
}

const TREATY: Weights = Weights { features: [3.0, 1.0, 0.3, 1.5, 0.5, 2.0, 0.5, 0.3], constant: -4.5 };
const STATUTE: Weights = Weights { features: [3.0, 1.0, 0.0, 3.0, 1.0, 1.5, 1.0, 1.0], constant: -5.5 };

/// Probability, 0 to 1.
pub(super) fn probability(features: &Features, treaty: bool) -> f64 {
    let weights = if treaty { &TREATY } else { &STATUTE };
    let sum: f64 = features.as_array().iter().zip(weights.features).map(|(x, w)| x * w).sum();
    1.0 / (1.0 + (-(sum + weights.constant)).exp())
}
