package io.hipaaimage.samples.telemedicine.office;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.Shredding;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which destructions were asked for here; how far each has come the vault says. */
@Repository
class DestructionList {
    private final JdbcClient database;

    DestructionList(JdbcClient database) {
        this.database = database;
    }

    void add(ShredRequest request) {
        database.sql("insert into destructions (request, image) values (?, ?)")
                .params(request.id(), request.image().value())
                .update();
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
