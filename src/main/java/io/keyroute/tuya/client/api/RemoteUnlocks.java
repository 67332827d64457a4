package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The ways in which a lock can be opened from afar.
 *
 * @param records each of them
 */
public record RemoteUnlocks(List<RemoteUnlock> records) {
    public RemoteUnlocks {
        records = records == null ? List.of() : List.copyOf(records);
    }

    /**
     * Reads both forms: the page's sample is one object where several ways are asked for, so a list is taken as well.
     *
     * @param records the ways, where the answer is a list
     * @param type the way, where the answer is one object
     * @param open whether that one is on
     */
    @JsonCreator
    static RemoteUnlocks read(
            @JsonProperty("records") List<RemoteUnlock> records,
            @JsonProperty("remote_unlock_type") String type,
            @JsonProperty("open") boolean open) {
        return new RemoteUnlocks(type == null ? records : List.of(new RemoteUnlock(type, open)));
    }

    /**
     * One way.
     *
     * @param remoteUnlockType {@code remoteUnlockWithoutPwd} or {@code remoteUnlockWithPwd}
     * @param open whether it is on
     */
    public record RemoteUnlock(String remoteUnlockType, boolean open) {}
}
