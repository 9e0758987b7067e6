# Sourced by mvnw and parapet. Defines find_jdk, which prints the home of a JDK 25 or newer, or says what is missing.

jdk_version() { # HOME; prints the feature version from the JDK's release file
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

is_jdk_25() { # HOME
  [ -x "$1/bin/javac" ] && [ "$(jdk_version "$1")" -ge 25 ] 2>/dev/null
}

find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  [ -n "$on_path" ] && on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  for home in "$on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && [ -d "$home" ] && is_jdk_25 "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  {
    echo "parapet needs a JDK 25 or newer and found none."
    echo "Looked at JAVA_HOME (${JAVA_HOME:-not set}), javac on the PATH, /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks."
    echo "Install one (for example Eclipse Temurin 25) or set JAVA_HOME to where it is."
  } >&2
  return 1
}
