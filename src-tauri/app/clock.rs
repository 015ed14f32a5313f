//! The only place that reads the clock: everywhere else the time is passed in.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::Timestamp;

/// The present moment in UTC, RFC 3339 to the second: `2026-11-23T09:30:00Z`.
pub fn now() -> String {
    #[allow(clippy::disallowed_methods)] // this is the room that may
    let now = SystemTime::now();
    rfc3339(now.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

/// Seconds since 1970-01-01 as RFC 3339; the last moment of the calendar for what lies after it.
pub fn rfc3339(seconds: u64) -> String {
    let moment = i64::try_from(seconds).ok().and_then(|seconds| Timestamp::from_second(seconds).ok());
    format!("{:.0}", moment.unwrap_or(Timestamp::MAX))
}

#[cfg(test)]
mod tests {
    use super::rfc3339;

    #[test]
    fn knows_leap_days_and_the_turn_of_the_year() {
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
        assert_eq!(rfc3339(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(rfc3339(1_709_251_199), "2024-02-29T23:59:59Z");
        assert_eq!(rfc3339(1_735_689_600), "2025-01-01T00:00:00Z");
    }
}
