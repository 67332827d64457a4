package io.keyroute.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.jdbc.core.RowMapper;

/** Reads a row of {@code access_grant}. */
public final class GrantRow implements RowMapper<Grant> {

    @Override
    public Grant mapRow(ResultSet row, int number) throws SQLException {
        return new Grant(
                row.getString("id"),
                row.getString("property"),
                new Subject(
                        SubjectKind.valueOf(row.getString("subject_kind")),
                        row.getString("subject_id"),
                        row.getString("guest")),
                row.getString("unit"),
                row.getString("device_id"),
                CredentialKind.valueOf(row.getString("credential_kind")),
                row.getString("lock_user"),
                wanted(row),
                new Grant.Observed(
                        GrantState.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getLong("observed_version"),
                        Instant.ofEpochMilli(row.getLong("state_at"))));
    }

    private static Grant.Wanted wanted(ResultSet row) throws SQLException {
        return new Grant.Wanted(
                Desired.valueOf(row.getString("desired")),
                new Window(
                        Instant.ofEpochMilli(row.getLong("valid_from")), Instant.ofEpochMilli(row.getLong("valid_to"))),
                row.getString("hours"),
                ZoneId.of(row.getString("zone")),
                row.getString("pin_id"),
                row.getInt("generation"),
                RetireRule.valueOf(row.getString("retire_rule")),
                row.getLong("overlap_ms"),
                row.getString("handover_to"),
                Instant.ofEpochMilli(row.getLong("not_before")),
                row.getInt("urgency"),
                row.getString("cause"),
                row.getLong("version"),
                Instant.ofEpochMilli(row.getLong("desired_at")));
    }
}
