//! Sparse vectors: a key and its weight, sorted by key.

use std::collections::BTreeMap;

/// A sparse vector.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vector<K>(Vec<(K, f64)>);

impl<K> Default for Vector<K> {
    fn default() -> Self {
        Vector(Vec::new())
    }
}

impl<K: Ord + Clone> Vector<K> {
    /// Weights of the same key are added up.
    pub(super) fn summed(items: impl IntoIterator<Item = (K, f64)>) -> Self {
        let mut sums: BTreeMap<K, f64> = BTreeMap::new();
        for (key, weight) in items {
            *sums.entry(key).or_default() += weight;
        }
        Vector(sums.into_iter().collect())
    }

    /// Of the weights of the same key the largest stands.
    pub(super) fn largest(items: impl IntoIterator<Item = (K, f64)>) -> Self {
        let mut best: BTreeMap<K, f64> = BTreeMap::new();
        for (key, weight) in items {
            let entry = best.entry(key).or_default();
            *entry = entry.max(weight);
        }
        Vector(best.into_iter().collect())
    }

    pub(super) fn map(mut self, weight: impl Fn(&K, f64) -> f64) -> Self {
        for (key, w) in &mut self.0 {
            *w = weight(key, *w);
        }
        self
    }

    /// Of length 1.
    pub(super) fn unit(self) -> Self {
        let length = self.0.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
        if length > 0.0 { self.map(|_, w| w / length) } else { self }
    }

    /// Weights that add up to 1.
    pub(super) fn share(self) -> Self {
        let all: f64 = self.0.iter().map(|(_, w)| w).sum();
        if all > 0.0 { self.map(|_, w| w / all) } else { self }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&K, f64)> {
        self.0.iter().map(|(k, w)| (k, *w))
    }

    pub(super) fn get(&self, key: &K) -> f64 {
        self.0.binary_search_by(|(k, _)| k.cmp(key)).ok().and_then(|i| self.0.get(i)).map_or(0.0, |(_, w)| *w)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What two vectors have in common as a share of all, each key weighed; none where both are empty.
    pub(super) fn common(&self, other: &Self, weight: impl Fn(&K) -> f64) -> Option<f64> {
        let (mut i, mut j, mut both, mut all) = (0, 0, 0.0, 0.0);
        loop {
            let (x, y) = (self.0.get(i), other.0.get(j));
            let order = match (x, y) {
                (Some((p, _)), Some((q, _))) => p.cmp(q),
                (Some(_), None) => std::cmp::Ordering::Less,
                (None, Some(_)) => std::cmp::Ordering::Greater,
                (None, None) => break,
            };
            match (order, x, y) {
                (std::cmp::Ordering::Equal, Some((key, p)), Some((_, q))) => {
                    both += p.min(*q) * weight(key);
                    all += p.max(*q) * weight(key);
                    (i, j) = (i + 1, j + 1);
                }
                (std::cmp::Ordering::Less, Some((key, p)), _) => {
                    all += p * weight(key);
                    i += 1;
                }
                (_, _, Some((key, q))) => {
                    all += q * weight(key);
                    j += 1;
                }
                _ => break,
            }
        }
        (all > 0.0).then(|| both / all)
    }

    /// The sum of products; for vectors of length 1 the cosine.
    pub(super) fn dot(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some((x, p)), Some((y, q))) = (self.0.get(i), other.0.get(j)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += p * q;
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::Vector;

    #[test]
    fn like_vectors_have_cosine_one_and_strangers_none() {
        let a = Vector::summed([("b", 1.0), ("a", 1.0), ("b", 2.0)]).unit();
        assert!((a.dot(&a) - 1.0).abs() < 1e-9);
        assert_eq!(a.dot(&Vector::summed([("c", 5.0)]).unit()), 0.0);
        assert!((Vector::summed([("a", 3.0), ("b", 1.0)]).share().get(&"a") - 0.75).abs() < 1e-9);
        let (x, y) = (Vector::summed([("a", 2.0), ("b", 1.0)]), Vector::summed([("a", 1.0), ("c", 1.0)]));
        assert_eq!(x.common(&y, |_| 1.0), Some(0.25));
        assert_eq!(Vector::<u8>::default().common(&Vector::default(), |_| 1.0), None);
        assert_eq!(Vector::largest([("a", 1.0), ("a", 3.0)]).get(&"a"), 3.0);
        assert!(Vector::<u8>::default().unit().is_empty());
    }
}
