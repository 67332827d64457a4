package io.keyroute.simulator.lock;

import io.keyroute.simulator.fleet.Device;
import java.time.DateTimeException;
import java.time.ZoneId;

/** What a lock takes: digits, names, windows. Refuses with the code Tuya's cloud gives. */
final class CodeRules {

    private static final int LONGEST_NAME = 20;
    private static final long HOUR = 3600;
    private static final long TOO_LATE = 10_000_000_000L;

    private final Surroundings around;

    CodeRules(Surroundings around) {
        this.around = around;
    }

    void digits(VirtualLock lock, String digits) {
        Device device = lock.device();
        int min = device.minDigits() > 0 ? device.minDigits() : lock.profile().digits();
        int max = device.maxDigits() > 0 ? device.maxDigits() : lock.profile().digits();
        if (digits.length() < min || digits.length() > max || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw TuyaError.illegalParameter(
                    "the password must have " + (min == max ? min : min + " to " + max) + " digits");
        }
        if (device.forbiddenPrefixes().stream().anyMatch(digits::startsWith)) {
            throw TuyaError.illegalParameter("the lock refuses this beginning of a password");
        }
    }

    void name(VirtualLock lock, String name, long exceptId) {
        if (name.length() > LONGEST_NAME) {
            throw TuyaError.illegalParameter("the name is longer than " + LONGEST_NAME + " characters");
        }
        if (lock.codes().nameTaken(name, exceptId)) {
            throw new TuyaError(2316, "the password name repeats");
        }
    }

    /**
     * @param keptFrom a beginning in the past which is allowed because the code has it already
     */
    void window(VirtualLock lock, Window window, long keptFrom) {
        if (window.to() <= window.from()) {
            throw TuyaError.illegalParameter("invalid_time must be after effective_time");
        }
        if (window.from() < 0 || window.to() >= TOO_LATE) {
            throw TuyaError.illegalParameter("times must be 10-digit timestamps in seconds");
        }
        if (lock.device().wholeHours() && (window.from() % HOUR != 0 || window.to() % HOUR != 0)) {
            throw TuyaError.illegalParameter("the lock takes whole hours only");
        }
        long now = around.nowSeconds();
        long earliest = lock.device().wholeHours() ? now - now % HOUR : now;
        long tolerance = around.timings().pastTolerance().toSeconds();
        if (window.to() <= now || window.from() < earliest - tolerance && window.from() != keptFrom) {
            throw new TuyaError(2318, "the start or end time is before the current time");
        }
        if (window.hours().isEmpty()) {
            return;
        }
        if (window.hours().size() > lock.profile().maxHours()) {
            throw TuyaError.illegalParameter(
                    "the lock takes at most " + lock.profile().maxHours() + " weekly hours per password");
        }
        zone(window.zone());
    }

    static void zone(String zone) {
        if (zone == null || zone.isBlank()) {
            throw TuyaError.illegalParameter("time_zone is needed with schedule_list");
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw TuyaError.illegalParameter("time_zone " + zone);
        }
    }
}
