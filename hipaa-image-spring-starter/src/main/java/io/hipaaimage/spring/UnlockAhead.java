package io.hipaaimage.spring;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NativeDetector;
import org.springframework.core.env.Environment;

/**
 * Unlocks the keys of a vault that is there, and opens its log, on a thread of its own, from the moment on at which it is known that there will be one, while
 * the server and all else of the application start: stretching a passphrase takes longer than all the rest of the vault. Nobody gets a
 * vault before it is open, and what went wrong here fails the start where the vault is asked for.
 */
final class UnlockAhead implements BeanFactoryPostProcessor, DisposableBean {
    private final Environment environment;
    private @Nullable FutureTask<Optional<Begun>> task;

    UnlockAhead(Environment environment) {
        this.environment = environment;
    }

    /** What came of it, and of which settings: unlocked keys and how to give them back, or what kept them locked. */
    private record Begun(
            ImageVaultProperties properties,
            @Nullable VaultBuilder builder,
            @Nullable Closeable keys,
            @Nullable RuntimeException failure) {
        void giveBack() throws IOException {
            if (keys != null) {
                keys.close();
            }
        }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (Boolean.getBoolean("spring.aot.processing") || NativeDetector.inNativeImage()) {
            return; // a build unlocks nothing, and native code stretches as fast as it ever will
        }
        if (beans.getBeanNamesForType(KeyWrapper.class, true, false).length > 0) {
            return; // the host's key is asked once it is made, and nothing is stretched
        }
        FutureTask<Optional<Begun>> begun = new FutureTask<>(this::begin);
        task = begun;
        Thread thread = new Thread(begun, "hipaa-image-unlock");
        thread.setDaemon(true);
        thread.start();
    }

    /** Nothing where there is no vault yet, or where the bean of the properties is going to say why not. */
    private Optional<Begun> begin() {
        return properties().filter(VaultFactory::isThere).map(UnlockAhead::begun);
    }

    private Optional<ImageVaultProperties> properties() {
        try {
            return Optional.ofNullable(Binder.get(environment)
                    .bind("hipaa-image", ImageVaultProperties.class)
                    .orElse(null));
        } catch (BindException e) {
            return Optional.empty();
        }
    }

    private static Begun begun(ImageVaultProperties properties) {
        try {
            VaultBuilder builder = VaultFactory.builder(properties, null);
            return new Begun(properties, builder, builder.unlock(), null);
        } catch (ImageVaultException e) {
            return new Begun(properties, null, null, VaultFactory.failed(e, properties, false));
        } catch (RuntimeException e) {
            return new Begun(properties, null, null, e);
        }
    }

    /**
     * The builder with its keys unlocked; empty if nothing was begun, or if what was begun is given back, because the settings became others
     * meanwhile (a source of properties that came late, or rotates) or the host brings a key that was not known of then.
     *
     * @throws RuntimeException what kept the keys of these settings locked
     */
    Optional<VaultBuilder> builder(ImageVaultProperties asked, boolean hostsKey) {
        FutureTask<Optional<Begun>> started = task;
        Begun begun = started == null ? null : awaited(started).orElse(null);
        if (begun == null) {
            return Optional.empty();
        }
        if (hostsKey || !begun.properties().equals(asked)) {
            task = null;
            try {
                begun.giveBack();
            } catch (IOException e) {
                throw new UncheckedIOException("what was unlocked by other settings cannot be given back", e);
            }
            return Optional.empty();
        }
        RuntimeException failure = begun.failure();
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(begun.builder());
    }

    private static Optional<Begun> awaited(FutureTask<Optional<Begun>> begun) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return begun.get();
                } catch (InterruptedException e) {
                    interrupted = true; // what is being unlocked has to be closed, so it is waited for
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives back what no vault has taken. */
    @Override
    public void destroy() throws IOException {
        FutureTask<Optional<Begun>> begun = task;
        task = null;
        if (begun != null) {
            Optional<Begun> held;
            try {
                held = awaited(begun);
            } catch (RuntimeException e) {
                return; // nothing is held; whoever wanted a vault was told
            }
            if (held.isPresent()) {
                held.get().giveBack();
            }
        }
    }
}
