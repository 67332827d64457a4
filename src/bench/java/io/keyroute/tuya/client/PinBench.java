package io.keyroute.tuya.client;

import io.keyroute.tuya.client.api.CreateTempPassword;
import io.keyroute.tuya.client.api.PasswordTicket;
import io.keyroute.tuya.client.api.Pin;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to open a ticket's key and to encrypt a PIN under it; aim: 2 µs on one core. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PinBench {
    private final Tickets tickets = new Tickets("4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC");
    private final PasswordTicket ticket =
            new PasswordTicket("WHmutLIq", "E8EACE19C6075C139FE8452771A6CF7F9173247C8D56147E406EBA159F6E577A", 360L);
    private final Pin pin = Pin.of("1234567");
    private final CreateTempPassword request =
            CreateTempPassword.of("d", "n", pin, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));

    @Benchmark
    public Pin ticketAndPin() {
        return tickets.encrypt(request, pin, ticket);
    }
}
