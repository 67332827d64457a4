package io.keyroute.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private final ClientAddress believing = new ClientAddress(List.of("10.0.0.0/8", " 2001:db8:1::1 "));
    private final ClientAddress believingNobody = new ClientAddress(List.of());

    @Test
    void withoutAConfiguredProxyTheHeaderIsNotBelieved() {
        assertThat(believingNobody.of(request("192.0.2.1", "203.0.113.7"))).isEqualTo("192.0.2.1");
        assertThat(believing.of(request("192.0.2.1", "203.0.113.7"))).isEqualTo("192.0.2.1");
    }

    @Test
    void aProxyTellsTheLastAddressThatIsNoProxyOfOurs() {
        assertThat(believing.of(request("10.1.2.3"))).isEqualTo("10.1.2.3");
        assertThat(believing.of(request("10.1.2.3", "203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(believing.of(request("10.1.2.3", "198.51.100.1, 203.0.113.7, 10.9.9.9")))
                .isEqualTo("203.0.113.7");
        assertThat(believing.of(request("10.1.2.3", "198.51.100.1", "203.0.113.7")))
                .isEqualTo("203.0.113.7");
        assertThat(believing.of(request("2001:db8:1::1", "203.0.113.7"))).isEqualTo("203.0.113.7");
    }

    @Test
    void whatIsNoAddressIsNeitherBelievedNorLookedUp() {
        for (String nonsense :
                List.of("", "unknown", "localhost", "example.org", "dead.beef", "_x, ", "1.2.3", "300.1.1.1")) {
            assertThat(believing.of(request("10.1.2.3", nonsense))).as(nonsense).isIn("10.1.2.3", nonsense);
        }
        assertThat(believing.of(request("10.1.2.3", "203.0.113.7, example.org")))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void aHostWithIpv6IsItsNetwork() {
        assertThat(believing.of(request("2001:db8:7:7::1"))).isEqualTo(believing.of(request("2001:db8:7:7:aaaa::9")));
        assertThat(believing.of(request("2001:db8:7:7::1"))).isNotEqualTo(believing.of(request("2001:db8:7:8::1")));
    }

    private static MockHttpServletRequest request(String from, String... forwardedFor) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        for (String header : forwardedFor) {
            request.addHeader("X-Forwarded-For", header);
        }
        return request;
    }
}
