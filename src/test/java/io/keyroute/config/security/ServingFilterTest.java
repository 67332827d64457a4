package io.keyroute.config.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ServingFilterTest {

    private final ApplicationAvailabilityBean availability = new ApplicationAvailabilityBean();
    private final ServingFilter filter = new ServingFilter(availability);

    @Test
    void onlyBetweenStartAndStopARequestGetsThrough() throws Exception {
        refused("/in/generic/demo");
        become(ReadinessState.ACCEPTING_TRAFFIC);
        passes("/in/generic/demo");
        become(ReadinessState.REFUSING_TRAFFIC);
        refused("/in/generic/demo");
        refused("/api/stays/1");
    }

    @Test
    void healthIsServedAlways() throws Exception {
        passes("/observe/health/live");
    }

    private void become(ReadinessState state) {
        availability.onApplicationEvent(new AvailabilityChangeEvent<>(this, state));
    }

    private void passes(String path) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        filter.doFilter(request(path), new MockHttpServletResponse(), chain);
        assertThat(chain.getRequest()).as("came through").isNotNull();
    }

    private void refused(String path) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request(path), response, chain);
        assertThat(chain.getRequest()).as("came through").isNull();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
    }

    private static MockHttpServletRequest request(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setServletPath(path);
        return request;
    }
}
