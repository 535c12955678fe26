package io.commercepolicy.kernel;

/** A rule asked a version for a value that it does not have; the evaluation fails closed. */
public final class UnknownParameterException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  UnknownParameterException(PolicyVersion version, String name, String type) {
    super("policy " + version + " has no value '" + name + "' of type " + type);
  }
}
