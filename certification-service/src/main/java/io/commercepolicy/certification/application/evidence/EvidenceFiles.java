package io.commercepolicy.certification.application.evidence;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.file.AsyncFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The uploaded files. Their bytes come and go chunk by chunk, never as a whole. */
@ApplicationScoped
class EvidenceFiles implements PanacheRepositoryBase<EvidenceFile, UUID> {

  private static final int CHUNK_BYTES = 256 << 10;

  private static final String STORE =
      "insert into evidence_file_chunk (file_id, ordinal, bytes)"
          + " values (:fileId, :ordinal, :bytes)";

  private static final String READ =
      "select ordinal, bytes from evidence_file_chunk"
          + " where file_id = :fileId and ordinal = :ordinal";

  private final Vertx vertx;
  private final Mutiny.SessionFactory sessions;

  EvidenceFiles(Vertx vertx, Mutiny.SessionFactory sessions) {
    this.vertx = vertx;
    this.sessions = sessions;
  }

  /** The file of evidence; null if it has none. */
  Uni<EvidenceFile> of(EvidenceItem item) {
    return item.fileId == null ? Uni.createFrom().nullItem() : findById(item.fileId);
  }

  /** Stores a file with its bytes, within the current transaction. */
  Uni<Void> store(EvidenceFile file, Upload upload) {
    return persistAndFlush(file)
        .flatMap(
            ignored ->
                vertx
                    .fileSystem()
                    .open(upload.path().toString(), new OpenOptions().setWrite(false)))
        .flatMap(
            source ->
                Multi.createFrom()
                    .range(0, chunks(file.size))
                    .onItem()
                    .transformToUniAndConcatenate(ordinal -> store(file, source, ordinal))
                    .onItem()
                    .ignoreAsUni()
                    .eventually(source::close));
  }

  private static Uni<Integer> store(EvidenceFile file, AsyncFile source, int ordinal) {
    long position = (long) ordinal * CHUNK_BYTES;
    int length = (int) Math.min(CHUNK_BYTES, file.size - position);
    return source
        .read(Buffer.buffer(length), 0, position, length)
        .flatMap(
            bytes ->
                Panache.getSession()
                    .flatMap(
                        session ->
                            session
                                .createNativeQuery(STORE)
                                .setParameter("fileId", file.fileId)
                                .setParameter("ordinal", ordinal)
                                .setParameter("bytes", bytes.getBytes())
                                .executeUpdate()));
  }

  /** Removes a file with its bytes; null for none. */
  Uni<Void> remove(EvidenceFile file) {
    return file == null ? Uni.createFrom().voidItem() : delete(file);
  }

  /**
   * The bytes of a file, chunk by chunk as they are asked for, outside of any transaction.
   *
   * @return fails with {@link IllegalStateException} if the file is removed in the meantime
   */
  Multi<byte[]> bytes(UUID fileId, long size) {
    return Multi.createFrom()
        .range(0, chunks(size))
        .onItem()
        .transformToUniAndConcatenate(ordinal -> chunk(fileId, ordinal));
  }

  private Uni<byte[]> chunk(UUID fileId, int ordinal) {
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createNativeQuery(READ, Object[].class)
                    .setParameter("fileId", fileId)
                    .setParameter("ordinal", ordinal)
                    .getSingleResultOrNull())
        .onItem()
        .ifNull()
        .failWith(() -> new IllegalStateException("the file was removed"))
        .map(row -> (byte[]) row[1]);
  }

  private static int chunks(long size) {
    return Math.toIntExact((size + CHUNK_BYTES - 1) / CHUNK_BYTES);
  }
}
