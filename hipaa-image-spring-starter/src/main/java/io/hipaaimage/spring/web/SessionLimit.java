package io.hipaaimage.spring.web;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;

/** Lets no HTTP session outlive the vault's limit of idleness (45 CFR 164.312(a)(2)(iii)). */
final class SessionLimit implements HttpSessionListener {
    private final int seconds;

    SessionLimit(Duration limit) {
        this.seconds = Math.toIntExact(limit.toSeconds());
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        HttpSession session = event.getSession();
        int given = session.getMaxInactiveInterval();
        if (given <= 0 || given > seconds) {
            session.setMaxInactiveInterval(seconds);
        }
    }
}
