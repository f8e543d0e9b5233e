package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administration of keys that does what the honest one does; saboteurs change one verb of it. */
class ForwardingKeys implements KeyAdministration {
    final KeyAdministration honest;

    ForwardingKeys(KeyAdministration honest) {
        this.honest = honest;
    }

    @Override
    public List<KeyVersion> census() throws UnavailableException {
        return honest.census();
    }

    @Override
    public int rotate() throws UnavailableException {
        return honest.rotate();
    }

    @Override
    public boolean rotationDue() {
        return honest.rotationDue();
    }

    @Override
    public RewrapReport rewrap(Progress progress) throws UnavailableException, DamagedInputException {
        return honest.rewrap(progress);
    }

    @Override
    public void askDestruction(int version, Instant due, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        honest.askDestruction(version, due, actor);
    }

    @Override
    public void cancelDestruction(int version) throws RefusedException, UnavailableException {
        honest.cancelDestruction(version);
    }

    @Override
    public void destroy(int version, Instant now, String actor)
            throws RefusedException, DamagedInputException, UnavailableException {
        honest.destroy(version, now, actor);
    }

    @Override
    public long expose(int version, long before) throws RefusedException, UnavailableException {
        return honest.expose(version, before);
    }

    @Override
    public void changePassphrase(Passphrase next) throws RefusedException, UnavailableException {
        honest.changePassphrase(next);
    }

    @Override
    public void move(KeyPlace next) throws RefusedException, UnavailableException {
        honest.move(next);
    }

    @Override
    public RecoverySet setUpRecovery(int threshold, int shares, ShareDelivery delivery) throws ImageVaultException {
        return honest.setUpRecovery(threshold, shares, delivery);
    }

    @Override
    public RecoveryCheck checkRecovery(List<String> shares) throws RefusedException, UnavailableException {
        return honest.checkRecovery(shares);
    }

    @Override
    public String setUpEmergencyKey(byte[] publicKey) throws RefusedException, UnavailableException {
        return honest.setUpEmergencyKey(publicKey);
    }

    @Override
    public int checkEmergencyKey(EmergencyKey key) throws RefusedException, UnavailableException {
        return honest.checkEmergencyKey(key);
    }

    @Override
    public boolean removeEmergencyKey() throws UnavailableException {
        return honest.removeEmergencyKey();
    }

    @Override
    public List<ClosedShard> closeHorizon(AuditLog log, String actor, List<Path> backups) throws ImageVaultException {
        return honest.closeHorizon(log, actor, backups);
    }

    @Override
    public long copyRecords(Path folder) throws UnavailableException {
        return honest.copyRecords(folder);
    }

    @Override
    public long copyKeys(Path folder) throws RefusedException, UnavailableException {
        return honest.copyKeys(folder);
    }

    @Override
    public Signer signer(String use) throws UnavailableException {
        return honest.signer(use);
    }

    @Override
    public @Nullable ImageRecord record(KeyId id) throws UnavailableException {
        return honest.record(id);
    }

    @Override
    public List<ImageRecord> records() throws UnavailableException {
        return honest.records();
    }

    @Override
    public boolean shredded(KeyId id) throws UnavailableException {
        return honest.shredded(id);
    }

    @Override
    public boolean horizonOpen(KeyId id) throws UnavailableException {
        return honest.horizonOpen(id);
    }

    @Override
    public List<String> describe() {
        return honest.describe();
    }

    @Override
    public Instant highestTimeSeen(Instant now) throws UnavailableException {
        return honest.highestTimeSeen(now);
    }
}
