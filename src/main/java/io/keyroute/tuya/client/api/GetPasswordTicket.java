package io.keyroute.tuya.client.api;

/**
 * Asks for a ticket: a short-lived key under which one PIN is encrypted.
 *
 * <p>From the page "Smart Lock Open APIs", "Get a temporary key for password encryption".
 *
 * @param deviceId the lock
 */
public record GetPasswordTicket(String deviceId) implements TuyaRequest<PasswordTicket> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.PASSWORD_TICKET;
    }
}
