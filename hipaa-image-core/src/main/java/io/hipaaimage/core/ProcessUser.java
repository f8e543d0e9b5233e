package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/** Who runs this process, as the owner of what it makes. */
final class ProcessUser {
    /** Linux says it by number, where a container has no name for its user. */
    private static final String SELF = "/proc/self";

    private ProcessUser() {}

    /** The user as a file system names owners; empty where neither the machine's list of users nor its kernel says who it is. */
    static Optional<UserPrincipal> on(FileSystem files) throws IOException {
        try {
            return Optional.of(
                    files.getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name", "")));
        } catch (UserPrincipalNotFoundException e) {
            Path self = files.getPath(SELF);
            return Files.exists(self) ? Optional.of(Files.getOwner(self)) : Optional.empty();
        }
    }
}
