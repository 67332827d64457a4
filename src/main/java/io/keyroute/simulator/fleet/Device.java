package io.keyroute.simulator.fleet;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/**
 * One virtual lock as it leaves the factory. Made by the factory methods and the {@code with}-like methods:
 * {@code Device.zigbee("z1", "gw1").capacity(500)}.
 *
 * @param gatewayId the gateway that relays to the lock, or null
 * @param capacity how many codes fit; 0 for the default of the kind
 * @param minDigits shortest code the keypad takes; 0 for the default of the kind
 * @param maxDigits longest code the keypad takes; 0 for the default of the kind
 * @param forbiddenPrefixes beginnings the lock refuses, for instance {@code 0} or {@code 12}
 * @param wholeHours true where the lock knows windows of whole hours only
 * @param freeze true or false where the device differs from its kind, else null
 * @param overlapCheck true for a lock that refuses a code whose window overlaps another's (delivery status 6)
 * @param entry true for a keypad that takes codes only as unlocking methods of device users
 * @param asleep true for a lock that sleeps from the beginning
 * @param wakeEverySeconds how often a sleeping lock wakes by itself in real seconds; 0 for never
 * @param shownOffline true for a lock which the device query reports as offline although its gateway relays
 * @param zone the zone used where a schedule names none
 */
public record Device(
        String id,
        String name,
        LockKind kind,
        String gatewayId,
        int capacity,
        int minDigits,
        int maxDigits,
        List<String> forbiddenPrefixes,
        boolean wholeHours,
        Boolean freeze,
        boolean overlapCheck,
        boolean entry,
        boolean asleep,
        int wakeEverySeconds,
        boolean shownOffline,
        ZoneId zone,
        List<HomeUser> users) {

    public Device {
        if (id == null || !id.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("device id must be 1 to 64 letters, digits, _ or -, not " + id);
        }
        if (kind == null) {
            throw new IllegalArgumentException("device " + id + " needs a kind");
        }
        if (capacity < 0 || minDigits < 0 || maxDigits < minDigits || maxDigits > 15 || wakeEverySeconds < 0) {
            throw new IllegalArgumentException("device " + id + ": capacity, digits or wakeEverySeconds out of range");
        }
        if (entry && kind != LockKind.ACCESS_CONTROL) {
            throw new IllegalArgumentException("device " + id + ": only ACCESS_CONTROL has the profile entry");
        }
        name = name == null ? id : name;
        forbiddenPrefixes = forbiddenPrefixes == null ? List.of() : List.copyOf(forbiddenPrefixes);
        zone = zone == null ? ZoneId.of("Europe/Vienna") : zone;
        users = users == null ? List.of() : List.copyOf(users);
    }

    public static Device of(LockKind kind, String id) {
        return new Device(
                id, id, kind, null, 0, 0, 0, List.of(), false, null, false, false, false, 0, false, null, List.of());
    }

    public static Device wifi(String id) {
        return of(LockKind.WIFI, id);
    }

    public static Device zigbee(String id, String gatewayId) {
        return of(LockKind.ZIGBEE, id).behind(gatewayId);
    }

    public static Device zigbeeHotel(String id, String gatewayId) {
        return of(LockKind.ZIGBEE_HOTEL, id).behind(gatewayId);
    }

    public static Device ble(String id, String gatewayId) {
        return of(LockKind.BLE, id).behind(gatewayId);
    }

    public static Device keepalive(String id, HomeUser... users) {
        return of(LockKind.KEEPALIVE, id).knowing(users);
    }

    public static Device accessControl(String id, HomeUser... users) {
        return of(LockKind.ACCESS_CONTROL, id).knowing(users);
    }

    /** A Wi-Fi lock with video talk. */
    public static Device video(String id, HomeUser... users) {
        return of(LockKind.VIDEO, id).knowing(users);
    }

    /** An access-control keypad that takes codes only as unlocking methods of device users (nine slots). */
    public static Device entryKeypad(String id) {
        return of(LockKind.ACCESS_CONTROL, id).with(draft -> draft.entry = true);
    }

    public Device behind(String gateway) {
        return with(draft -> draft.gatewayId = gateway);
    }

    public Device named(String newName) {
        return with(draft -> draft.name = newName);
    }

    public Device capacity(int codes) {
        return with(draft -> draft.capacity = codes);
    }

    public Device digits(int min, int max, String... refusedPrefixes) {
        return with(draft -> {
            draft.minDigits = min;
            draft.maxDigits = max;
            draft.forbiddenPrefixes = List.of(refusedPrefixes);
        });
    }

    public Device wholeHoursOnly() {
        return with(draft -> draft.wholeHours = true);
    }

    public Device freezable(boolean yes) {
        return with(draft -> draft.freeze = yes);
    }

    public Device refusingOverlap() {
        return with(draft -> draft.overlapCheck = true);
    }

    /** Asleep from the beginning, waking by itself each {@code everySeconds} real seconds (0 = only when used). */
    public Device sleeping(int everySeconds) {
        return with(draft -> {
            draft.asleep = true;
            draft.wakeEverySeconds = everySeconds;
        });
    }

    public Device in(ZoneId newZone) {
        return with(draft -> draft.zone = newZone);
    }

    public Device knowing(HomeUser... known) {
        return with(draft -> draft.users = List.of(known));
    }

    private Device with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made(id, kind, shownOffline);
    }

    /** What the methods above can change. */
    private static final class Draft {
        private String name;
        private String gatewayId;
        private int capacity;
        private int minDigits;
        private int maxDigits;
        private List<String> forbiddenPrefixes;
        private boolean wholeHours;
        private Boolean freeze;
        private boolean overlapCheck;
        private boolean entry;
        private boolean asleep;
        private int wakeEverySeconds;
        private ZoneId zone;
        private List<HomeUser> users;

        private Draft(Device of) {
            name = of.name;
            gatewayId = of.gatewayId;
            capacity = of.capacity;
            minDigits = of.minDigits;
            maxDigits = of.maxDigits;
            forbiddenPrefixes = of.forbiddenPrefixes;
            wholeHours = of.wholeHours;
            freeze = of.freeze;
            overlapCheck = of.overlapCheck;
            entry = of.entry;
            asleep = of.asleep;
            wakeEverySeconds = of.wakeEverySeconds;
            zone = of.zone;
            users = of.users;
        }

        private Device made(String id, LockKind kind, boolean shownOffline) {
            return new Device(
                    id,
                    name,
                    kind,
                    gatewayId,
                    capacity,
                    minDigits,
                    maxDigits,
                    forbiddenPrefixes,
                    wholeHours,
                    freeze,
                    overlapCheck,
                    entry,
                    asleep,
                    wakeEverySeconds,
                    shownOffline,
                    zone,
                    users);
        }
    }
}
