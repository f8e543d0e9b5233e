package io.hipaaimage.core.legal;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Unsealed;
import io.hipaaimage.core.store.RegistryFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Registries over frames of any kind, under a log in memory that can be told to fail. */
public final class RegistryTrial {
    private final Frames frames;
    private final Cabinet cabinet = new Cabinet(Path.of("unused"));

    /** Makes the frames of a registry. */
    public interface Frames {
        RegistryFrames of(String name) throws IOException;
    }

    public RegistryTrial(Frames frames) {
        this.frames = frames;
    }

    public SealedRegistry open(String name) throws Exception {
        return SealedRegistry.open(name, frames.of(name), new Unsealed(), Optional.ofNullable(cabinet.heads.get(name)));
    }

    public void put(SealedRegistry registry, String key, String value) throws Exception {
        TreeMap<String, String> row = new TreeMap<>();
        row.put("value", value);
        put(registry, key, row);
    }

    public void put(SealedRegistry registry, String key, SortedMap<String, String> row) throws Exception {
        registry.put(key, row, AuditEvent.of("ADMIN", "test", "PUT", "SUCCESS"), cabinet.log());
    }

    /** A registry of its own in a folder, whose entries another log takes. */
    public static SealedRegistry alone(String name, Path folder) throws Exception {
        return SealedRegistry.open(name, folder, PlatformFiles.get(), new Unsealed(), Optional.empty());
    }

    public AuditLog log() {
        return cabinet.log();
    }

    public List<AuditEvent> told() {
        return cabinet.told;
    }

    public void logFails(boolean fails) {
        cabinet.logFails = fails;
    }
}
