package io.keyroute.tuya.client.api;

/**
 * Asks for a ticket for opening or locking without a password.
 *
 * <p>From the page "Remote Unlocking APIs", "Get a temporary key for password encryption".
 *
 * @param deviceId the lock
 */
public record GetPasswordFreeTicket(String deviceId) implements TuyaRequest<PasswordTicket> {
    @Override
    public TuyaOperation operation() {
        return TuyaOperation.PASSWORD_FREE_TICKET;
    }
}
