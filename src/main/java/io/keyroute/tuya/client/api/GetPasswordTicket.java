package io.keyroute.tuya.client.api;

/**
 * Asks for a ticket: a short-lived key under which one PIN is encrypted.
 *
 * @param deviceId the lock
 */
public record GetPasswordTicket(String deviceId) implements TuyaRequest<PasswordTicket> {

    @Override
    public TuyaOperation operation() {
        return TuyaOperation.PASSWORD_TICKET;
    }
}
