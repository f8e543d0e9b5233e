package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.Shredding;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which destructions were asked for here; how far each has come the vault says. */
@Repository
class DestructionList {
    private static final Logger LOG = LoggerFactory.getLogger(DestructionList.class);

    private final JdbcClient database;

    DestructionList(JdbcClient database) {
        this.database = database;
    }

    /** Of a button that was pressed twice the vault makes one request: it is noted once. */
    void add(ShredRequest request) {
        try {
            database.sql("insert into destructions (request, image) values (?, ?)")
                    .params(request.id(), request.image().value())
                    .update();
        } catch (DuplicateKeyException e) {
            LOG.debug("this destruction was asked for before", e);
        }
    }

    List<ShredRequest> all(Shredding shredding) throws ImageVaultException {
        List<ShredRequest> all = new ArrayList<>();
        for (String image : database.sql("select distinct image from destructions order by image")
                .query(String.class)
                .list()) {
            all.add(shredding.of(new ImageId(image)));
        }
        return all;
    }
}
