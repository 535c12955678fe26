package io.commercepolicy.gateway.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/** The services' contracts merged into the one that callers see, in both its forms. */
public record PublishedContract(Buffer yaml, Buffer json) {

  /**
   * Merges paths, tags and components; takes what else there is from the first contract, but its
   * servers: the gateway is the only one.
   *
   * @throws ContractException if two contracts give one name to different components
   */
  public static PublishedContract of(List<Contract> contracts) {
    ObjectNode merged = contracts.get(0).document().deepCopy();
    merged.remove("servers");
    for (Contract contract : contracts.subList(1, contracts.size())) {
      ObjectNode document = contract.document();
      merged.withObject("/paths").setAll((ObjectNode) document.get("paths"));
      if (document.get("tags") instanceof ArrayNode tags) {
        merged.withArray("/tags").addAll(tags);
      }
      for (Map.Entry<String, JsonNode> section : document.path("components").properties()) {
        ObjectNode into = merged.withObject("/components").withObject("/" + section.getKey());
        for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
          JsonNode other = into.get(component.getKey());
          if (other != null && !other.equals(component.getValue())) {
            throw new ContractException(
                contract.file(),
                "components/" + section.getKey() + "/" + component.getKey(),
                "another contract gives this name to something else");
          }
          into.set(component.getKey(), component.getValue());
        }
      }
    }
    try {
      return new PublishedContract(
          Buffer.buffer(
              YAMLMapper.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build()
                  .writeValueAsBytes(merged)),
          Buffer.buffer(new ObjectMapper().writeValueAsBytes(merged)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
