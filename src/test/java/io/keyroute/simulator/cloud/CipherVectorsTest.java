package io.keyroute.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyroute.simulator.lock.TuyaError;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ticket keys and passwords by vectors that other implementations agree on (P1 to P5). */
class CipherVectorsTest {

    private static final String SECRET = "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC";
    private static final byte[] ASCII_KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RAW_KEY = HexFormat.of().parseHex("00ff10ef20df30cf40bf50af609f708f");

    @ParameterizedTest
    @CsvSource({
        "1234567,8F8AD3F0CFD6ECA192126E4AD28A73F2",
        "123456,0FCF43FCEBC5AC8B66C48F5CB7C25B02",
        "88888888,208221986D51826BB61C57B07BEAAAF2",
        "1234567,8f8ad3f0cfd6eca192126e4ad28a73f2"
    })
    void P1_P2_P3_passwordsUnderAnAsciiKey(String digits, String cipher) {
        Tickets tickets = tickets(SECRET, ASCII_KEY);
        Tickets.Issued issued = tickets.issue("d");
        assertThat(issued.key()).isEqualTo("E8EACE19C6075C139FE8452771A6CF7F9173247C8D56147E406EBA159F6E577A");
        assertThat(tickets.decrypt(issued.id(), "d", cipher)).isEqualTo(digits);
    }

    @Test
    void P4_passwordUnderARawKey() {
        Tickets tickets = tickets(SECRET, RAW_KEY);
        Tickets.Issued issued = tickets.issue("d");
        assertThat(issued.key()).isEqualTo("E210D6B3C3772D8542525B1F5D3E2B7E9173247C8D56147E406EBA159F6E577A");
        assertThat(tickets.decrypt(issued.id(), "d", "D6960191A6FF7AC97B0583021077931E"))
                .isEqualTo("1234567");
    }

    @Test
    void P5_anotherSecret() {
        assertThat(tickets("s".repeat(32), ASCII_KEY).issue("d").key())
                .isEqualTo("94A193E69E1D8AD77C287CD1939A70C23D354A22FE4815C46E5B0330C80D9594");
    }

    @ParameterizedTest
    @CsvSource({
        "8F8AD3F0CFD6ECA192126E4AD28A73F3",
        "8F8AD3F0CFD6ECA192126E4AD28A73",
        "zz",
        "''",
        "D6960191A6FF7AC97B0583021077931E"
    })
    void badCipherTextsAreIllegalParameters(String cipher) {
        Tickets tickets = tickets(SECRET, ASCII_KEY);
        String id = tickets.issue("d").id();
        assertThatThrownBy(() -> tickets.decrypt(id, "d", cipher))
                .isInstanceOfSatisfying(
                        TuyaError.class, e -> assertThat(e.code()).isEqualTo(1109));
    }

    @Test
    void aTicketServesOneWriteOfItsOwnDevice() {
        Tickets tickets = tickets(SECRET, ASCII_KEY);
        String id = tickets.issue("d").id();
        assertThat(tickets.decrypt(id, "d", "0FCF43FCEBC5AC8B66C48F5CB7C25B02")).isEqualTo("123456");
        assertThatThrownBy(() -> tickets.decrypt(id, "d", "0FCF43FCEBC5AC8B66C48F5CB7C25B02"))
                .isInstanceOf(TuyaError.class);
        String other = tickets.issue("other").id();
        assertThatThrownBy(() -> tickets.decrypt(other, "d", "0FCF43FCEBC5AC8B66C48F5CB7C25B02"))
                .isInstanceOf(TuyaError.class);
    }

    private static Tickets tickets(String secret, byte[] key) {
        return new Tickets(secret, Clock.systemUTC(), Duration.ofMinutes(6), true, () -> key);
    }
}
