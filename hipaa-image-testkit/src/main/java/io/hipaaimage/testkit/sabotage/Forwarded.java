package io.hipaaimage.testkit.sabotage;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part that does what the honest one does, but for the verbs that a saboteur changed. */
final class Forwarded {
    private Forwarded() {}

    /** What a changed verb does. */
    @FunctionalInterface
    interface Verb {
        /** Answers in the honest part's place. */
        @Nullable Object call(Object[] arguments, Honest honest) throws Throwable;
    }

    /** The honest part's own answer. */
    @FunctionalInterface
    interface Honest {
        /** Asks it, with other arguments if the saboteur likes. */
        @Nullable Object call(Object[] arguments) throws Throwable;
    }

    static <T> T of(Class<T> port, T honest, Map<String, Verb> changed) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    Object[] arguments = given == null ? new Object[0] : given;
                    Honest own = with -> {
                        try {
                            return method.invoke(honest, with);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    };
                    Verb verb = changed.get(method.getName());
                    return verb == null ? own.call(arguments) : verb.call(arguments, own);
                }));
    }
}
