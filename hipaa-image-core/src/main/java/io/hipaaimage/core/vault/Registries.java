package io.hipaaimage.core.vault;

import io.hipaaimage.core.EntryOrder;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.legal.LegalRecords;
import io.hipaaimage.core.store.JdbcFrames;
import io.hipaaimage.core.store.SealedRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The registries of one vault: in files of its home or in tables of the host's database, held against the heads that its log has, all in one
 * order.
 */
record Registries(
        VaultPlan plan, String origin, ImageCipherProvider.Parts parts, Map<String, String> heads, EntryOrder order)
        implements LegalRecords.Registries {
    @Override
    public SealedRegistry open(String name) throws UnavailableException {
        Optional<String> head = Optional.ofNullable(heads.get(name));
        DataSource database = plan.host().registries();
        if (database == null) {
            Home home = plan.home();
            return SealedRegistry.open(name, home.registry(), home.files(), parts.attributes(), head, order);
        }
        try {
            return SealedRegistry.open(name, new JdbcFrames(database, origin, name), parts.attributes(), head, order);
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the registries' database does not answer", true, e);
        }
    }
}
