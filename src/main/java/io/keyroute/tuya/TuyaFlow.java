package io.keyroute.tuya;

import io.keyroute.tuya.client.api.TuyaOperation;
import java.util.Arrays;
import java.util.Optional;

/** Names after {@code tuya:} that are no operation but several: the flows of Tuya's pages. */
enum TuyaFlow {
    DELIVER_TEMP_PASSWORD("deliverTempPassword", TuyaOperation.CREATE_TEMP_PASSWORD),
    DELIVER_TEMP_PASSWORD_V2("deliverTempPasswordV2", TuyaOperation.CREATE_TEMP_PASSWORD_V2),
    ENROL_AT_LOCK("enrolAtLock", TuyaOperation.ENROL_UNLOCKING_METHOD),
    UNLOCK_PHOTO("unlockPhoto", null),
    ANSWER_UNLOCK("answerUnlock", null),
    DOWNLOAD_MEDIA("downloadMedia", null);

    private final String uriName;
    private final TuyaOperation begins;

    TuyaFlow(String uriName, TuyaOperation begins) {
        this.uriName = uriName;
        this.begins = begins;
    }

    String uriName() {
        return uriName;
    }

    /** The operation whose parameters the flow takes, or {@code null} where it has its own. */
    TuyaOperation begins() {
        return begins;
    }

    /** The operation that errors name. */
    TuyaOperation about() {
        return begins != null ? begins : this == ANSWER_UNLOCK ? TuyaOperation.OPEN_DOOR : TuyaOperation.LATEST_MEDIA;
    }

    static Optional<TuyaFlow> byUriName(String name) {
        return Arrays.stream(values()).filter(flow -> flow.uriName.equals(name)).findFirst();
    }
}
