package io.hipaaimage.spring.web;

import io.micrometer.context.ThreadLocalAccessor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last activity of whoever handed work to another thread, as it was then, for as long as that work takes: a task that waited for
 * hours finds its person idle. Thread-safe.
 */
final class CarriedActivity implements ThreadLocalAccessor<Instant> {
    static final String KEY = "hipaaimage.activity";

    @Override
    public Object key() {
        return KEY;
    }

    @Override
    public @Nullable Instant getValue() {
        Instant here = SessionActivity.ofThisRequest();
        return here == null ? SessionActivity.CARRIED.get() : here;
    }

    @Override
    public void setValue(Instant activity) {
        SessionActivity.CARRIED.set(activity);
    }

    @Override
    public void setValue() {
        SessionActivity.CARRIED.remove();
    }
}
