package io.keyroute.tuya.client;

import io.keyroute.tuya.client.TuyaException.Kind;
import io.keyroute.tuya.client.api.PasswordTicket;
import io.keyroute.tuya.client.api.Pin;
import io.keyroute.tuya.client.api.TuyaRequest;
import io.keyroute.tuya.crypto.TicketCipher;
import io.keyroute.tuya.crypto.TuyaCryptoException;
import java.util.concurrent.TimeUnit;

/** Encrypts PINs under tickets, and knows when a refusal may be the ticket's fault. Safe for concurrent use. */
final class Tickets {
    private static final long NEAR_ITS_END = TimeUnit.SECONDS.toNanos(10);

    private final TicketCipher cipher;

    Tickets(String accessSecret) {
        this.cipher = new TicketCipher(accessSecret);
    }

    /** @throws TuyaException of kind CONFIG where the ticket does not open with the account's secret */
    Pin encrypt(TuyaRequest<?> request, Pin pin, PasswordTicket ticket) {
        try {
            return Pin.encrypted(
                    cipher.encrypt(pin.digits(), String.valueOf(ticket.ticketKey())),
                    String.valueOf(ticket.ticketId()));
        } catch (TuyaCryptoException e) {
            throw new TuyaException(
                    new FailureDetails(
                            Kind.CONFIG,
                            request.operation(),
                            request.deviceId(),
                            null,
                            null,
                            null,
                            0,
                            e.getMessage(),
                            "Check the account's access secret."),
                    null);
        }
    }

    /**
     * Whether another ticket may help. 1109 stands for every illegal parameter, so it costs another ticket only where
     * this one may have run out.
     *
     * @param age nanoseconds since the ticket was taken
     */
    static boolean mayBeTheReason(PasswordTicket ticket, long age, TuyaException failure) {
        if (failure.is(TuyaErrorCode.PASSWORD_ENCRYPTION) || failure.is(TuyaErrorCode.DECRYPTION_FAILED)) {
            return true;
        }
        long life = TimeUnit.SECONDS.toNanos(ticket.expireSeconds());
        return failure.is(TuyaErrorCode.PARAM_ILLEGAL) && age > life - NEAR_ITS_END;
    }
}
