package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Tries the safeguards of the running vault, one run at a time, on a thread of its own: no request waits for it. Thread-safe. */
@Component
class SelfTestDesk implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(SelfTestDesk.class);

    private final ImageVault vault;
    private final AtomicBoolean running = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(run -> {
        Thread made = new Thread(run, "self-test");
        made.setDaemon(true);
        return made;
    });
    private volatile @Nullable SelfTestReport last;
    private volatile String failure = "";

    SelfTestDesk(ImageVault vault) {
        this.vault = vault;
    }

    boolean running() {
        return running.get();
    }

    Optional<SelfTestReport> last() {
        return Optional.ofNullable(last);
    }

    /** The code of the failure that ended the last run, or an empty text. */
    String failure() {
        return failure;
    }

    /** Begins a run, unless there is one. */
    void begin() {
        if (running.compareAndSet(false, true)) {
            thread.execute(this::run);
        }
    }

    private void run() {
        try {
            last = SelfTest.of(vault).run();
            failure = "";
        } catch (ImageVaultException e) {
            failed(e.code().name(), e);
        } catch (IOException e) {
            failed("IO", e);
        } finally {
            running.set(false);
        }
    }

    private void failed(String code, Exception cause) {
        failure = code;
        LOG.error("the self-test could not be made: {}", code, cause);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
