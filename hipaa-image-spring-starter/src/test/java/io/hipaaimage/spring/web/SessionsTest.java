package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpSessionEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Automatic logoff. */
class SessionsTest {
    private static final Authentication LEE = new TestingAuthenticationToken("dr.lee", "x");

    private final MockHttpSession session = new MockHttpSession();

    @AfterEach
    void endOfRequest() {
        RequestContextHolder.resetRequestAttributes();
    }

    @ParameterizedTest
    @CsvSource({"0, 900", "-1, 900", "3600, 900", "60, 60"})
    void letsNoSessionOutliveTheIdleLimit(int given, int kept) {
        session.setMaxInactiveInterval(given);

        new SessionLimit(Duration.ofMinutes(15)).sessionCreated(new HttpSessionEvent(session));

        assertThat(session.getMaxInactiveInterval()).isEqualTo(kept);
    }

    @Test
    void takesTheRequestBeforeThisOneForTheLastActivity() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));

        assertThat(new SessionActivity().lastActive(LEE)).contains(Instant.ofEpochMilli(session.getLastAccessedTime()));
    }

    @Test
    void knowsNoActivityWithoutASessionOrARequest() {
        assertThat(new SessionActivity().lastActive(LEE)).isEmpty();
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
        assertThat(new SessionActivity().lastActive(LEE)).isEmpty();
    }
}
