package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** What a kill would leave: the files as they lie between the drain of the log and the end of the beans. */
final class KilledCopy implements SmartLifecycle {
    private final ImageVault vault;
    private final Path home;
    private final Path copy;
    private final List<String> entries = new ArrayList<>();
    private volatile boolean running = true;

    KilledCopy(ImageVault vault, Path home, Path copy) {
        this.vault = vault;
        this.home = home;
        this.copy = copy;
    }

    /** Type, action and outcome of each entry that was written until then. */
    List<String> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try (Stream<Path> files = Files.walk(home)) {
            vault.log().read(0, entry -> entries.add(entry.type() + " " + entry.action() + " " + entry.outcome()));
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(home.relativize(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ImageVaultException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Right after the log's own, which {@code LogDrainTest} puts behind the web server's. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 4_097;
    }
}
