package io.keyroute.simulator.cloud;

import java.util.Locale;

/** Which data centre a client has reached, seen from where its project and devices are. */
public enum DataCentre {
    /** The right one. */
    OWN,
    /** Another one that gives a token and refuses every further call with 28841107. */
    OTHER,
    /** Another one that refuses the token call already. */
    OTHER_FROM_THE_TOKEN_ON,
    /** One whose project has none of the devices: 1106. */
    WITHOUT_DEVICES;

    /**
     * Reads {@code own}, {@code other}, {@code other-from-the-token-on} or {@code without-devices}.
     *
     * @throws IllegalArgumentException naming what there is
     */
    public static DataCentre parse(String text) {
        for (DataCentre centre : values()) {
            if (centre.word().equals(text.toLowerCase(Locale.ROOT))) {
                return centre;
            }
        }
        throw new IllegalArgumentException("dataCentre must be own, other, other-from-the-token-on or without-devices");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean refuses(boolean tokenCall) {
        return this == OTHER_FROM_THE_TOKEN_ON || this == OTHER && !tokenCall;
    }
}
