package io.keyroute.tuya.client.api;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;

/**
 * An offline password, or the code that clears one.
 *
 * @param offlineTempPasswordId its id; {@code null} from v1.0
 * @param offlineTempPassword its digits, in clear; {@code null} where the cloud sent none
 * @param offlineTempPasswordName its name; {@code null} from v1.0
 * @param effectiveTime from when it opens; {@code null} from v1.0
 * @param invalidTime until when it opens; {@code null} from v1.0
 */
public record OfflinePassword(
        @JsonAlias({"id", "password_id"}) String offlineTempPasswordId,
        Pin offlineTempPassword,
        String offlineTempPasswordName,
        Instant effectiveTime,
        Instant invalidTime) {}
