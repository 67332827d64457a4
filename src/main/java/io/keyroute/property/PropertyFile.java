package io.keyroute.property;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A property's file as it is written; what is not said is null. */
record PropertyFile(
        String property,
        String tenant,
        ZoneId zone,
        String building,
        HoursEntry hours,
        Map<String, DoorEntry> doors,
        Map<String, UnitEntry> units,
        SharedEntry sharedAccess,
        Map<String, List<StaffEntry>> groups,
        Map<String, RotationEntry> rotations,
        PoliciesEntry policies,
        SinkEntry sink,
        Map<String, FiasEntry> fias) {

    record HoursEntry(LocalTime checkIn, LocalTime checkOut) {}

    record DoorEntry(
            String name,
            DoorKind kind,
            Boolean shared,
            String building,
            String gateway,
            String account,
            List<Integer> codeLengths,
            Integer capacity,
            String profile,
            Map<String, String> abilities,
            Boolean wholeHours,
            List<String> forbiddenPrefixes) {}

    record UnitEntry(List<String> doors, Boolean standingCode) {}

    record SharedEntry(List<RuleEntry> everyStay, Map<String, List<RuleEntry>> areas) {}

    record RuleEntry(List<String> doors, List<HoursOfWeek> hours, Duration before, Duration after, CodeMode code) {}

    record HoursOfWeek(Set<Day> days, String from, String to) {}

    record StaffEntry(List<String> doors, List<HoursOfWeek> hours, Credential credential) {}

    record RotationEntry(
            List<String> doors, String cron, Duration overlap, List<HoursOfWeek> hours, Set<String> knownTo) {}

    record PoliciesEntry(
            Duration makeAhead,
            Duration makeAheadWifi,
            Duration earlyIn,
            Duration lateOut,
            Duration checkOutGrace,
            Duration moveGrace,
            Policies.CancelInHouse cancelInHouse,
            Duration noShow,
            Policies.Codes codes,
            Policies.Wish wish,
            Integer pinReuseDays,
            Policies.HoldInHouse holdInHouse,
            LocalTime nightAudit,
            Integer resyncLimitPercent,
            Integer resyncLimitCount,
            Duration unclaimedAfterAudit,
            Boolean leaverImmediate,
            Boolean trustUnsigned,
            Boolean rotateGuestCodes,
            Policies.PersonScope personScope) {}

    record SinkEntry(
            SinkSettings.Type type,
            URI url,
            Boolean pinInClear,
            Map<String, String> headers,
            Duration retryFirst,
            Duration retryMax) {}

    record FiasEntry(
            FiasLinkSettings.Role role,
            String host,
            Integer port,
            String charset,
            Map<String, String> linkRecords,
            Map<Integer, Map<String, String>> koPositions,
            FiasLinkSettings.OkWhen okWhen,
            Duration deadline) {}

    /** Days of the week as people write them. */
    enum Day {
        MON(DayOfWeek.MONDAY),
        TUE(DayOfWeek.TUESDAY),
        WED(DayOfWeek.WEDNESDAY),
        THU(DayOfWeek.THURSDAY),
        FRI(DayOfWeek.FRIDAY),
        SAT(DayOfWeek.SATURDAY),
        SUN(DayOfWeek.SUNDAY);

        private final DayOfWeek day;

        Day(DayOfWeek day) {
            this.day = day;
        }

        DayOfWeek day() {
            return day;
        }
    }
}
