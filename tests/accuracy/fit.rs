//! Logistic regression by gradient descent, for the weights of the concordance's signals.

use clausewise_engine::concordance::{Features, SIGNALS, Weights};

/// Penalty on large weights: labels are few.
const RIDGE: f64 = 0.002;

/// A pair of provisions: its signals, whether the label sets them side by side, and the label's weight.
pub type Labelled = (Features, bool, f64);

/// Fits weights to pairs and whether a reader set them side by side. Signals only speak for, never against.
pub fn fit(pairs: &[Labelled], stand_by: f64) -> Weights {
    let mut weights = Weights { features: [0.5; SIGNALS], constant: -3.0, stand_by };
    let total: f64 = pairs.iter().map(|p| p.2).sum();
    let rows: Vec<([f64; SIGNALS], f64, f64)> =
        pairs.iter().map(|(f, same, w)| (f.as_array(), f64::from(u8::from(*same)), *w)).collect();
    let mut momentum = [0.0; SIGNALS + 1];
    for _ in 0..2500 {
        let mut gradient = [0.0; SIGNALS + 1];
        for (x, y, w) in &rows {
            let sum: f64 = x.iter().zip(weights.features).map(|(a, b)| a * b).sum::<f64>() + weights.constant;
            let error = (1.0 / (1.0 + (-sum).exp()) - y) * w / total;
            for (g, a) in gradient.iter_mut().zip(x) {
                *g += error * a;
            }
            gradient[SIGNALS] += error;
        }
        for k in 0..=SIGNALS {
            let ridge = if k < SIGNALS { RIDGE * weights.features[k] } else { 0.0 };
            momentum[k] = 0.9 * momentum[k] - 1.5 * (gradient[k] + ridge * 0.1);
        }
        for (weight, step) in weights.features.iter_mut().zip(momentum) {
            *weight = (*weight + step).max(0.0);
        }
        weights.constant += momentum[SIGNALS];
    }
    weights
}
