package io.keyroute.simulator.lock;

import io.keyroute.simulator.fleet.Device;
import io.keyroute.simulator.fleet.LockKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The profiles of the kinds. What each can be asked for is in {@link Ability}. */
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
                Ability.of(LockKind.WIFI)));
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
                Ability.of(LockKind.ZIGBEE)));
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
                Ability.of(LockKind.ZIGBEE_HOTEL)));
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
                Ability.of(LockKind.BLE)));
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
                Ability.of(LockKind.KEEPALIVE)));
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
                Ability.of(LockKind.ACCESS_CONTROL)));
        add(new Profile(
                LockKind.VIDEO,
                "videolock",
                7,
                20,
                wifi,
                false,
                false,
                false,
                false,
                3,
                true,
                900,
                2321,
                2312,
                Ability.of(LockKind.VIDEO)));
    }

    private Profiles() {}

    /** The kind's profile with what the device says about itself. */
    static Profile of(Device device) {
        Profile base = BY_KIND.get(device.kind());
        Set<Ability> abilities = EnumSet.copyOf(base.abilities());
        if (device.freeze() != null) {
            if (device.freeze()) {
                abilities.add(Ability.FREEZE);
            } else {
                abilities.remove(Ability.FREEZE);
            }
        }
        if (device.entry()) {
            abilities.add(Ability.READ_PASSWORD);
            abilities.add(Ability.LIST_PASSWORDS);
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
