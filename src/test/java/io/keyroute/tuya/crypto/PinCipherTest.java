package io.keyroute.tuya.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinCipherTest {
    private static final String SECRET = "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC";
    private static final String TEXT_KEY = "E8EACE19C6075C139FE8452771A6CF7F9173247C8D56147E406EBA159F6E577A";

    @ParameterizedTest
    @CsvSource({
        "1234567,8F8AD3F0CFD6ECA192126E4AD28A73F2",
        "123456,0FCF43FCEBC5AC8B66C48F5CB7C25B02",
        "88888888,208221986D51826BB61C57B07BEAAAF2"
    })
    void vectorsP1ToP3(String pin, String cipherText) {
        byte[] key = PinCipher.openTicketKey(TEXT_KEY, SECRET);
        assertThat(new String(key, StandardCharsets.US_ASCII)).isEqualTo("0123456789abcdef");
        assertThat(PinCipher.encrypt(pin, key)).isEqualTo(cipherText);
    }

    @Test
    void vectorP4HasAKeyThatIsNoText() {
        byte[] key =
                PinCipher.openTicketKey("E210D6B3C3772D8542525B1F5D3E2B7E9173247C8D56147E406EBA159F6E577A", SECRET);
        assertThat(key).isEqualTo(HexFormat.of().parseHex("00ff10ef20df30cf40bf50af609f708f"));
        assertThat(PinCipher.encrypt("1234567", key)).isEqualTo("D6960191A6FF7AC97B0583021077931E");
    }

    @Test
    void vectorP5HasAnotherSecret() {
        byte[] key = PinCipher.openTicketKey(
                "94A193E69E1D8AD77C287CD1939A70C23D354A22FE4815C46E5B0330C80D9594", "s".repeat(32));
        assertThat(new String(key, StandardCharsets.US_ASCII)).isEqualTo("0123456789abcdef");
    }

    @Test
    void aKeyWithoutPaddingIsItsFirstBlock() {
        byte[] key = PinCipher.openTicketKey(TEXT_KEY.substring(0, 32), SECRET);
        assertThat(new String(key, StandardCharsets.US_ASCII)).isEqualTo("0123456789abcdef");
    }

    @ParameterizedTest
    @CsvSource({"zz", "E8EA", "''"})
    void whatIsNoKeyIsRefusedWithoutBeingRepeated(String ticketKey) {
        assertThatThrownBy(() -> PinCipher.openTicketKey(ticketKey, SECRET))
                .isInstanceOf(TuyaCryptoException.class)
                .hasMessageNotContaining(SECRET)
                .hasMessageContaining("access secret");
    }
}
