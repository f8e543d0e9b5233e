package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Signs a last checkpoint over what the requests that were in flight wrote: after the web server has let them end and before any bean is
 * destroyed, so that a shutdown that is cut short afterwards loses nothing that a witness could have seen.
 */
final class LogDrain implements SmartLifecycle {
    /** Below the web server's own phases, so it starts before and stops after it. */
    static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(LogDrain.class);

    private final ImageVault vault;
    private volatile boolean running;

    LogDrain(ImageVault vault) {
        this.vault = vault;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            long entries = vault.log().checkpoint();
            LOG.info("the log of the image vault is drained: {} entries under its last checkpoint", entries);
        } catch (ImageVaultException e) {
            LOG.error("the log of the image vault could not be signed on shutdown: {}", e.code());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
