package io.keyroute.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrivialCodesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000", "123456", "987654", "121212", "123123", "112112", "551234", "111137", "198407", "742026",
                "0000", "454545", "7777123"
            })
    void anybodyWouldTryThese(String digits) {
        assertThat(TrivialCodes.trivial(digits)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"305184", "730518", "4071", "8240617", "902746"})
    void theseAreFine(String digits) {
        assertThat(TrivialCodes.trivial(digits)).isFalse();
    }
}
