package io.keyroute.tuya.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of Tuya's signing page and those computed by independent programs. S4 and S5 are the retired way. */
class RequestSignerTest {
    private static final String TOKEN = "3f4eda2bdec17232f67c0b188af3eec1";
    private static final String TIME = "1588925778000";
    private static final String NONCE = "5138cc3a9033d69856923fd07b491173";
    private static final byte[] NO_BODY = new byte[0];

    private final RequestSigner signer = new RequestSigner("1KAD46OrT9HafiKdsXeg", "4OHBOnWOqaEC1mWXOpVL3yV50s0qGSRC");

    @Test
    void s1TokenWithSignedHeaders() {
        assertThat(signer.sign("", TIME, NONCE, "GET", "/v1.0/token?grant_type=1", headers(), NO_BODY))
                .isEqualTo("9E48A3E93B302EEECC803C7241985D0A34EB944F40FB573C7B5C2A82158AF13E");
    }

    @Test
    void s2BusinessWithSignedHeaders() {
        String url = "/v2.0/apps/schema/users?page_no=1&page_size=50";
        assertThat(signer.sign(TOKEN, TIME, NONCE, "GET", url, headers(), NO_BODY))
                .isEqualTo("AE4481C692AA80B25F3A7E12C3A5FD9BBF6251539DD78E565A1A72A508A88784");
    }

    @Test
    void s3BusinessWithBody() {
        byte[] body = "{\"commands\":[{\"code\":\"switch_led\",\"value\":false}]}".getBytes(StandardCharsets.UTF_8);
        assertThat(signer.sign(TOKEN, TIME, "", "POST", "/v1.0/devices/bf2c1e00ab0f12face/commands", Map.of(), body))
                .isEqualTo("F27DD95A15E84C954DB2ED016096D517681FE79853B6CDAD446927352691804E");
    }

    @Test
    void s6TokenPlain() {
        assertThat(signer.sign("", TIME, "", "GET", "/v1.0/token?grant_type=1", Map.of(), NO_BODY))
                .isEqualTo("7BA26C076E5ECB1E959BE274A0FFB397B2B1865FC7BCED8F1C78AC5653C20CAA");
    }

    @Test
    void s7SortedQuery() {
        String url = "/v1.1/devices/vdevo1/door-lock/open-logs"
                + "?end_time=1700000900000&page_no=1&page_size=20&start_time=1700000000000";
        assertThat(signer.sign(TOKEN, TIME, "", "GET", url, Map.of(), NO_BODY))
                .isEqualTo("DF41A219DFEA6AAA6D27398B3FD9B9E03990A6F8D197395EDCC173CFC337E5A7");
    }

    @Test
    void s8ValuesAreSignedDecoded() {
        assertThat(signer.sign(TOKEN, TIME, "", "GET", "/v1.0/x?name=a b&q=1,2", Map.of(), NO_BODY))
                .isEqualTo("0CDB5EF2537D7C04F3179D5F87896966B1F741B39F301DD5EC1B83B8A1FA9A5B");
    }

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("area_id", "29a33e8796834b1efa6");
        headers.put("call_id", "8afdb70ab2ed11eb85290242ac130003");
        return headers;
    }
}
