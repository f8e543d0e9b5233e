package io.hipaaimage.spring.audit;

import io.hipaaimage.core.host.HostActor;

/**
 * Who stands behind the name of a principal. A portal whose patients sign in says {@link HostActor#patient} for them, so that the chain
 * has a pseudonym; without such a bean each principal that is signed in is one of the host's own people and stands in clear.
 */
@FunctionalInterface
public interface HostActors {
    /**
     * The actor.
     *
     * @param principal the name of a principal who is signed in
     * @return the actor
     */
    HostActor actor(String principal);
}
