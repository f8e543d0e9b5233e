package io.hipaaimage.audit;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.store.SealedRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Picks the entries of a part that is pruned on which later ones rest: the genesis; the hand-overs between epochs; the newest settings;
 * earlier prunings; the newest head of each registry; the life of key versions and of credentials; legal holds that stand; orders of destruction that are
 * open, or were carried out just before the border. Sees entries in order.
 */
final class KeptPicker {
    /** Whatever belongs to a destruction that ended so near to the border may have a part behind it. */
    private static final int NEAR = 4096;

    private final TreeMap<Long, byte[]> always = new TreeMap<>();
    private final Map<String, Long> registries = new HashMap<>();
    private final Map<String, List<Long>> destructions = new HashMap<>();
    private final Map<String, Long> destroyed = new HashMap<>();
    private final Map<String, List<Long>> holds = new HashMap<>();
    private final TreeMap<Long, byte[]> perhaps = new TreeMap<>();
    private final List<Long> settings = new ArrayList<>();
    private boolean epochEnded;

    void see(long index, byte[] entry) throws DamagedInputException {
        AuditLog.Entry said = EntryDecoder.decode(index, entry);
        boolean lasting = said.type().equals("ADMIN")
                && (said.action().startsWith("KEYS_") || said.action().startsWith("ACTOR_"));
        boolean ends = said.type().equals(Epochs.TYPE);
        if (index == 0 || lasting || ends || epochEnded || said.type().equals(PruneMark.TYPE)) {
            always.put(index, entry);
        }
        epochEnded = ends;
        if (said.type().equals(LogConfig.TYPE)) {
            settings.add(index);
            perhaps.put(index, entry);
        }
        registry(said, entry);
        if (said.type().equals("ADMIN") || said.action().equals("DELETE")) {
            records(said, entry);
        }
    }

    private void registry(AuditLog.Entry said, byte[] entry) {
        String name = said.facts().get(SealedRegistry.NAME_FACT);
        if (name != null && said.facts().containsKey(SealedRegistry.HEAD_FACT)) {
            registries.put(name, said.index());
            perhaps.put(said.index(), entry);
        }
    }

    private void records(AuditLog.Entry said, byte[] entry) {
        String destruction = said.facts().getOrDefault("destruction", "");
        boolean done = said.action().equals("DELETE") || said.action().equals("SHRED_FINISHED");
        if (!destruction.isEmpty() && done && said.outcome().equals("SUCCESS")) {
            destroyed.put(destruction, said.index());
        } else if (!destruction.isEmpty()) {
            keep(destructions, destruction, said.index(), entry);
        }
        String hold = said.facts().getOrDefault("hold", "");
        if (said.action().equals("HOLD_PLACE")) {
            keep(holds, hold, said.index(), entry);
        } else if (said.action().equals("HOLD_RELEASE")) {
            holds.remove(hold);
        }
    }

    private void keep(Map<String, List<Long>> of, String name, long index, byte[] entry) {
        of.computeIfAbsent(name, n -> new ArrayList<>()).add(index);
        perhaps.put(index, entry);
    }

    /** What is kept of the entries below a border. */
    SortedMap<Long, byte[]> kept(long before) {
        TreeMap<Long, byte[]> kept = new TreeMap<>(always);
        List<Long> also = new ArrayList<>(registries.values());
        also.addAll(settings.subList(Math.max(0, settings.size() - 2), settings.size()));
        holds.values().forEach(also::addAll);
        destructions.forEach((name, indexes) -> {
            if (destroyed.getOrDefault(name, Long.MAX_VALUE) >= before - NEAR) {
                also.addAll(indexes);
            }
        });
        for (long index : also) {
            byte[] entry = perhaps.get(index);
            if (entry != null) {
                kept.put(index, entry);
            }
        }
        return kept;
    }
}
