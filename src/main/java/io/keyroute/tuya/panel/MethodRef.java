package io.keyroute.tuya.panel;

import io.keyroute.tuya.client.api.HomeUser;
import io.keyroute.tuya.client.api.UnlockDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An unlocking method by its code and its number on the lock.
 *
 * @param code such as {@code unlock_password}
 * @param number its number on the lock
 */
record MethodRef(String code, int number) {

    /** A method with its user. */
    record Owned(HomeUser user, MethodRef method, UnlockDetail.UnlockMethod details) {}

    /** Reads {@code 1-02}: the number of the data point, or its code, and the number on the lock. */
    static MethodRef of(PanelInput input, DataPoints points, String unlockId) {
        int dash = unlockId.lastIndexOf('-');
        if (dash < 1) {
            throw input.invalid("an unlock id is written like 1-2");
        }
        return of(input, points, unlockId.substring(0, dash), unlockId.substring(dash + 1));
    }

    static MethodRef of(PanelInput input, DataPoints points, String point, String number) {
        String code = points.code(point)
                .orElseThrow(() -> input.invalid("the cloud does not tell what data point " + point
                        + " is: say so by the option dpCodes, such as " + point + ":unlock_card, or send the code"));
        try {
            return new MethodRef(code, Integer.parseInt(number));
        } catch (NumberFormatException e) {
            throw input.invalid("an unlock id ends with a number");
        }
    }

    /** As the panel writes it. */
    String unlockId(DataPoints points) {
        return points.point(code) + "-" + number;
    }

    String type() {
        return DataPoints.typeOf(code);
    }

    static List<Owned> methods(List<HomeUser> users) {
        List<Owned> methods = new ArrayList<>();
        for (HomeUser user : users) {
            for (UnlockDetail detail : user.unlockDetail()) {
                for (UnlockDetail.UnlockMethod method : detail.unlockList()) {
                    if (method.unlockSn() != null) {
                        methods.add(new Owned(user, new MethodRef(detail.dpCode(), method.unlockSn()), method));
                    }
                }
            }
        }
        return methods;
    }

    Optional<Owned> in(List<HomeUser> users) {
        return methods(users).stream()
                .filter(owned -> owned.method().equals(this))
                .findFirst();
    }
}
