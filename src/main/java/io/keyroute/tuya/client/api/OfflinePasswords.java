package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import java.util.List;

/**
 * A page of offline passwords.
 *
 * @param records of this page
 * @param hasMore whether another page follows
 * @param total how many there are
 * @param totalPages how many pages there are
 */
public record OfflinePasswords(
        @JsonAlias({"list", "data"}) List<Entry> records, boolean hasMore, Integer total, Integer totalPages) {
    public OfflinePasswords {
        records = records == null ? List.of() : List.copyOf(records);
    }

    /**
     * One of them. The names of the fields differ from one source to the other: all are read.
     *
     * @param id the id the cloud gave it
     * @param name the name given
     * @param pwdTypeCode {@code multiple}, {@code once}, {@code clear_one} or {@code clear_all}
     * @param effectiveTime from when it opens
     * @param invalidTime until when it opens
     * @param status as the cloud counts it
     */
    public record Entry(
            @JsonAlias({"pwd_id", "password_id", "offline_temp_password_id"})
            String id,

            @JsonAlias({"pwd_name", "offline_temp_password_name"})
            String name,

            String pwdTypeCode,
            @JsonAlias({"gmt_start"}) Instant effectiveTime,
            @JsonAlias({"gmt_expired", "expired_time"}) Instant invalidTime,
            @JsonAlias({"effective"}) Integer status) {}
}
