package io.keyroute.lock;

import io.keyroute.access.reconcile.Held;
import io.keyroute.access.reconcile.Presence;
import io.keyroute.property.WeeklyHours;
import io.keyroute.property.WeeklyInterval;
import io.keyroute.tuya.client.api.DeliveryStatus;
import io.keyroute.tuya.client.api.ScheduleEntry;
import io.keyroute.tuya.client.api.StandByPassword;
import io.keyroute.tuya.client.api.TempPassword;
import io.keyroute.tuya.client.api.UnlockKeys;
import io.keyroute.tuya.client.api.UnlockingMethod;
import io.keyroute.tuya.client.api.UserSchedule;
import java.util.List;
import java.util.Locale;

/** What the cloud's answers say of a code: phases and delivery states, which differ by kind. */
final class HeldCodes {

    private HeldCodes() {}

    static Held of(KindTable.Phases phases, TempPassword p) {
        return new Held(
                Long.toString(p.id()),
                p.name() == null ? "" : p.name(),
                phases == KindTable.Phases.WIFI ? wifi(p) : zigbee(p, phases == KindTable.Phases.ZIGBEE_UNTOLD),
                p.effectiveTime(),
                p.invalidTime(),
                hours(p.scheduleList()),
                number(p.sn()));
    }

    private static Presence zigbee(TempPassword p, boolean untold) {
        Presence failed = failed(p.deliveryStatus());
        return switch (phase(p.phase())) {
            case 1 -> failed == null ? Presence.COMING : failed;
            case 2 -> delivered(p, untold, failed, Presence.ON_LOCK);
            case 3 -> delivered(p, untold, failed, Presence.FROZEN);
            case 4 -> Presence.ABSENT;
            case 5 -> failed == null ? Presence.FAILED : failed;
            default -> Presence.UNKNOWN;
        };
    }

    /**
     * Phase 2 or 3 is what the cloud wants; the delivery status says whether the last change reached the lock. Where a
     * lock that has one leaves it out, nothing says so, and nothing is proven.
     */
    private static Presence delivered(TempPassword p, boolean untold, Presence failed, Presence then) {
        boolean taken = p.deliveryStatus() == null ? untold : p.deliveryStatus() == DeliveryStatus.SUCCESS;
        if (taken) {
            return then;
        }
        return failed == null ? Presence.COMING : failed;
    }

    private static Presence wifi(TempPassword p) {
        return switch (phase(p.phase())) {
            case 0 -> Presence.ABSENT;
            case 1 -> Presence.COMING;
            case 2 -> Presence.ON_LOCK;
            case 3 -> Presence.LEAVING;
            case 7 -> Presence.FAILED;
            default -> Presence.UNKNOWN;
        };
    }

    private static int phase(Integer phase) {
        return phase == null ? -1 : phase;
    }

    static Held of(StandByPassword p) {
        return new Held(
                Long.toString(p.passwordId()),
                p.name() == null ? "" : p.name(),
                standBy(p.operate(), p.deliveryStatus()),
                p.effectiveTime(),
                p.expiredTime(),
                hours(p.scheduleDetails()),
                number(p.sn()));
    }

    /** Zero stands in lists of locks that do not number their codes (sample of the stand-by list). */
    private static String number(Integer sn) {
        return sn == null || sn <= 0 ? null : sn.toString();
    }

    private static Presence standBy(String operate, DeliveryStatus status) {
        boolean delete = operate != null && operate.toUpperCase(Locale.ROOT).equals("DELETE");
        if (status == null || status == DeliveryStatus.UNKNOWN) {
            return Presence.UNKNOWN;
        }
        Presence failed = failed(status);
        if (delete) {
            return switch (status) {
                case SUCCESS -> Presence.ABSENT;
                case ONGOING -> Presence.LEAVING;
                default -> Presence.ON_LOCK;
            };
        }
        return switch (status) {
            case SUCCESS -> Presence.ON_LOCK;
            case ONGOING -> Presence.COMING;
            default -> failed;
        };
    }

    private static Presence failed(DeliveryStatus status) {
        if (status == null) {
            return null;
        }
        return switch (status) {
            case FAILED -> Presence.FAILED;
            case DUPLICATE -> Presence.FAILED_DUPLICATE;
            case OVER_LIMIT -> Presence.FAILED_FULL;
            case OVERLAP -> Presence.FAILED_OVERLAP;
            case ONGOING, SUCCESS, UNKNOWN -> null;
        };
    }

    static Held of(String user, UserSchedule schedule) {
        if (schedule == null || schedule.permanent()) {
            return new Held(user, "", Presence.UNKNOWN, null, null, null);
        }
        return new Held(
                user,
                "",
                standBy(schedule.operate(), schedule.deliveryStatus()),
                schedule.effectiveTime(),
                schedule.expiredTime(),
                hours(schedule.scheduleDetails()));
    }

    /** Phase 3 stands for "frozen" in a table and for a method in use in the same page's sample: the delivery decides. */
    static Held of(UnlockingMethod m) {
        Presence presence =
                switch (phase(m.phase())) {
                    case 1 -> Presence.ON_LOCK;
                    case 2, 10 -> Presence.COMING;
                    case 7 -> Presence.FAILED;
                    case 8 -> Presence.ABSENT;
                    case 9 -> Presence.LEAVING;
                    default -> standBy(m.operate(), m.deliveryStatus());
                };
        return new Held(
                m.unlockSn() == null ? "" : m.unlockSn().toString(),
                m.unlockName() == null ? "" : m.unlockName(),
                presence,
                null,
                null,
                null);
    }

    /** What a lock knows somebody by whom it knew before us: kind and number are needed to take it away. */
    static Held of(UnlockKeys.UnlockKey key) {
        return new Held(key.unlockType() + " " + key.unlockNo(), "", Presence.ON_LOCK, null, null, null);
    }

    static WeeklyHours hours(List<ScheduleEntry> entries) {
        return new WeeklyHours(entries.stream()
                .filter(ScheduleEntry::isUsable)
                .map(e -> new WeeklyInterval(e.days().days(), e.startMinute(), e.endMinute()))
                .toList());
    }
}
