package io.keyroute.simulator.lock;

import static io.keyroute.simulator.lock.Ability.ALARM_LOGS;
import static io.keyroute.simulator.lock.Ability.ALARM_LOGS_V11;
import static io.keyroute.simulator.lock.Ability.CLEAR_ALL;
import static io.keyroute.simulator.lock.Ability.DEVICE_USERS;
import static io.keyroute.simulator.lock.Ability.ENROL;
import static io.keyroute.simulator.lock.Ability.FREEZE;
import static io.keyroute.simulator.lock.Ability.HOME_USERS;
import static io.keyroute.simulator.lock.Ability.ISSUE;
import static io.keyroute.simulator.lock.Ability.OPEN_LOGS;
import static io.keyroute.simulator.lock.Ability.OPMODES;
import static io.keyroute.simulator.lock.Ability.READ_PASSWORDS;
import static io.keyroute.simulator.lock.Ability.RECORDS;
import static io.keyroute.simulator.lock.Ability.STAND_BY_LIST;
import static io.keyroute.simulator.lock.Ability.TEMP_PASSWORD;
import static io.keyroute.simulator.lock.Ability.UNLOCK_METHODS;
import static io.keyroute.simulator.lock.Ability.UNNAMED_PASSWORD;
import static io.keyroute.simulator.lock.Ability.USER_LIST_V11;
import static io.keyroute.simulator.lock.Ability.USER_SCHEDULE;

import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.LockKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The profiles of the six kinds. Abilities follow the lists of lock types on Tuya's "Smart Lock Open APIs" page. */
final class Profiles {

    private static final Map<LockKind, Profile> BY_KIND = new EnumMap<>(LockKind.class);

    static {
        Map<Phase, Integer> zigbee = phases(1, 2, 3, 2, 4, 5);
        Map<Phase, Integer> wifi = phases(1, 2, 2, 3, 0, 1);
        Map<Phase, Integer> ble = phases(1, 2, 2, 3, 0, 7);
        add(new Profile(
                LockKind.WIFI,
                "jtmspro",
                7,
                10,
                wifi,
                false,
                false,
                true,
                false,
                3,
                true,
                900,
                2321,
                2312,
                EnumSet.of(
                        TEMP_PASSWORD,
                        UNNAMED_PASSWORD,
                        READ_PASSWORDS,
                        DEVICE_USERS,
                        ENROL,
                        UNLOCK_METHODS,
                        OPEN_LOGS,
                        ALARM_LOGS,
                        ALARM_LOGS_V11)));
        add(new Profile(
                LockKind.ZIGBEE,
                "zig_gyms",
                6,
                100,
                zigbee,
                true,
                true,
                false,
                true,
                10,
                true,
                -1,
                2310,
                2312,
                EnumSet.of(
                        TEMP_PASSWORD,
                        UNNAMED_PASSWORD,
                        READ_PASSWORDS,
                        FREEZE,
                        ISSUE,
                        DEVICE_USERS,
                        ENROL,
                        UNLOCK_METHODS,
                        ALARM_LOGS,
                        ALARM_LOGS_V11)));
        add(new Profile(
                LockKind.ZIGBEE_HOTEL,
                "hotelms",
                6,
                100,
                zigbee,
                false,
                true,
                false,
                false,
                10,
                true,
                -1,
                2310,
                2312,
                EnumSet.of(
                        TEMP_PASSWORD,
                        UNNAMED_PASSWORD,
                        READ_PASSWORDS,
                        CLEAR_ALL,
                        OPEN_LOGS,
                        ALARM_LOGS,
                        ALARM_LOGS_V11)));
        add(new Profile(
                LockKind.BLE,
                "ms",
                6,
                50,
                ble,
                false,
                false,
                false,
                false,
                10,
                false,
                -1,
                2310,
                2312,
                EnumSet.of(
                        TEMP_PASSWORD,
                        UNNAMED_PASSWORD,
                        READ_PASSWORDS,
                        DEVICE_USERS,
                        ENROL,
                        UNLOCK_METHODS,
                        OPEN_LOGS,
                        ALARM_LOGS,
                        ALARM_LOGS_V11)));
        add(new Profile(
                LockKind.KEEPALIVE,
                "wf_jtmspro",
                6,
                100,
                wifi,
                false,
                false,
                false,
                false,
                10,
                true,
                -1,
                2321,
                2001,
                EnumSet.of(
                        TEMP_PASSWORD,
                        STAND_BY_LIST,
                        HOME_USERS,
                        USER_LIST_V11,
                        USER_SCHEDULE,
                        ENROL,
                        UNLOCK_METHODS)));
        add(new Profile(
                LockKind.ACCESS_CONTROL,
                "mk",
                6,
                100,
                wifi,
                false,
                false,
                false,
                false,
                10,
                true,
                -1,
                2321,
                2001,
                EnumSet.of(
                        TEMP_PASSWORD,
                        STAND_BY_LIST,
                        HOME_USERS,
                        USER_LIST_V11,
                        USER_SCHEDULE,
                        DEVICE_USERS,
                        ENROL,
                        UNLOCK_METHODS,
                        OPMODES,
                        RECORDS)));
    }

    private Profiles() {}

    /** The kind's profile with what the device says about itself. */
    static Profile of(Device device) {
        Profile base = BY_KIND.get(device.kind());
        Set<Ability> abilities = EnumSet.copyOf(base.abilities());
        if (device.freeze() != null) {
            if (device.freeze()) {
                abilities.add(FREEZE);
            } else {
                abilities.remove(FREEZE);
            }
        }
        if (device.entry()) {
            abilities.add(READ_PASSWORDS);
        }
        int ownCapacity = device.capacity() > 0 ? device.capacity() : device.entry() ? 9 : base.capacity();
        return new Profile(
                base.kind(),
                base.category(),
                base.digits(),
                ownCapacity,
                base.phases(),
                base.showsStatus(),
                base.judgesLate(),
                base.patient(),
                base.typeRequired(),
                base.maxHours(),
                base.digitsModifiable(),
                base.numberOffset(),
                base.notFound(),
                base.unreachable(),
                abilities);
    }

    private static void add(Profile profile) {
        BY_KIND.put(profile.kind(), profile);
    }

    private static Map<Phase, Integer> phases(
            int toSend, int active, int frozen, int toDelete, int deleted, int failed) {
        Map<Phase, Integer> numbers = new EnumMap<>(Phase.class);
        numbers.put(Phase.TO_SEND, toSend);
        numbers.put(Phase.ACTIVE, active);
        numbers.put(Phase.FROZEN, frozen);
        numbers.put(Phase.TO_DELETE, toDelete);
        numbers.put(Phase.DELETED, deleted);
        numbers.put(Phase.FAILED, failed);
        return numbers;
    }
}
