package io.keyroute.simulator.lock;

/**
 * Something that a device reports to the cloud by itself.
 *
 * @param code data point of a PROPERTY; else null
 * @param value of a PROPERTY; else null
 * @param at epoch milliseconds of the lock's clock
 */
public record DeviceEvent(String deviceId, Kind kind, String code, String value, long at) {

    /** What is reported. */
    public enum Kind {
        PROPERTY,
        ONLINE,
        OFFLINE,
        ENROLMENT_BEGUN,
        ENROLMENT_CANCELLED,
        ENROLMENT_DONE,
        REMOVAL_BEGUN,
        REMOVAL_DONE
    }

    /** Takes events as they happen, under the lock's monitor. */
    @FunctionalInterface
    public interface Listener {
        void happened(DeviceEvent event);
    }
}
