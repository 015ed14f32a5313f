//! From signals to the probability that a careful reader would set two clauses side by side.
//!
//! Logistic regression on hand labels of statutes against the Protocol and of statutes against a statute, fitted
//! by `make accuracy`, which prints the weights; one set for each kind of pair, since one threshold for both costs
//! up to a sixth of F on a single statute.

use super::features::Features;

/// A pair from this probability on is shown as an answer: where standing by it is right more often than wrong
/// by the costs of a drafter, for whom a missed counterpart is somewhat worse than one to strike out.
pub const STAND_BY: f64 = 0.42;

/// Weights of [`Features::as_array`] and the constant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// One for each feature.
    pub features: [f64; 8],
    /// The constant.
    pub constant: f64,
}

impl Weights {
    /// Probability, 0 to 1.
    pub fn probability(&self, features: &Features) -> f64 {
        let sum: f64 = features.as_array().iter().zip(self.features).map(|(x, w)| x * w).sum();
        1.0 / (1.0 + (-(sum + self.constant)).exp())
    }
}

/// The weights for each kind of pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scoring {
    /// A clause against a treaty article.
    pub treaty: Weights,
    /// A clause against a clause.
    pub statute: Weights,
}

impl Default for Scoring {
    fn default() -> Self {
        Scoring {
            treaty: Weights { features: [2.32, 2.36, 0.0, 1.62, 1.09, 2.19, 1.61, 2.45], constant: -7.0 },
            statute: Weights { features: [0.43, 0.03, 0.17, 1.65, 1.93, 1.5, 3.2, 2.0], constant: -7.13 },
        }
    }
}
